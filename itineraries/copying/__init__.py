"""A visit made from another: a past one as a template, and the return visit."""
