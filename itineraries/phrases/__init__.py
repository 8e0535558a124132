"""What pages and calendars say in words: times, dates of a visit, what people do."""
