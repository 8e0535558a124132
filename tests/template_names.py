"""The names that a template takes from its context, read off the nodes Django makes of it.

A name counts as set once any tag before it sets it, whichever branch that tag is in.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.template import Engine, Node, NodeList, Template
from django.template.base import FilterExpression, TokenType, Variable
from django.template.defaulttags import ForNode, RegroupNode, WithNode
from django.template.loader_tags import IncludeNode
from django.templatetags.i18n import BlockTranslateNode

# Where a tag keeps the name that it sets, by Django's own tags and by tags of a library.
SETS = ("target_var", "asvar", "varname", "variable", "variable_name")
CONSTANTS = {"True", "False", "None"}


@dataclass(frozen=True)
class Include:
    """An include that hands over what it lists and nothing else."""

    template: str
    names: frozenset[str]


@dataclass
class Reading:
    """What one template takes, and the isolated includes in it."""

    engine: Engine
    taken: set[str] = field(default_factory=set)
    includes: list[Include] = field(default_factory=list)

    def read(self, template: str) -> "Reading":
        self._nodes(_compiled(self.engine, template).nodelist, set())
        return self

    def _nodes(self, nodes: NodeList, known: set[str]) -> None:
        for node in nodes:
            self._node(node, known)

    def _node(self, node: Node, known: set[str]) -> None:
        match node:
            case ForNode():
                self._take(node.sequence, known)
                self._nodes(node.nodelist_loop, known | {*node.loopvars, "forloop"})
                self._nodes(node.nodelist_empty, known)
            case WithNode():
                self._take(node.extra_context, known)
                self._nodes(node.nodelist, known | set(node.extra_context))
            case RegroupNode():
                self._take(node.target, known)
                known.add(node.var_name)
            case BlockTranslateNode():
                self._phrase(node, known)
            case IncludeNode():
                self._include(node, known)
            case _:
                for name, value in vars(node).items():
                    if name not in ("origin", "token", "parent", *SETS):
                        self._take(value, known)
        known |= {name for at in SETS if isinstance(name := getattr(node, at, None), str)}

    def _phrase(self, node: BlockTranslateNode, known: set[str]) -> None:
        self._take(node.extra_context, known)
        inside = known | set(node.extra_context)
        if node.countervar:
            self._take(node.counter, known)
            inside.add(node.countervar)
        words = [*node.singular, *(node.plural or [])]
        names = {token.contents for token in words if token.token_type == TokenType.VAR}
        self.taken |= names - inside

    def _include(self, node: IncludeNode, known: set[str]) -> None:
        self._take([node.template, node.extra_context], known)
        template = node.template.var
        if not isinstance(template, str):
            return
        if node.isolated_context:
            self.includes.append(Include(template, frozenset(node.extra_context)))
        else:
            nodes = _compiled(self.engine, template).nodelist
            self._nodes(nodes, known | set(node.extra_context))

    def _take(self, value: Any, known: set[str]) -> None:
        """The names in an expression, and in whatever a tag keeps its expressions and nodes in."""
        match value:
            case NodeList():
                self._nodes(value, known)
            case Node():
                self._node(value, known)
            case Variable():
                if value.lookups and value.lookups[0] not in known | CONSTANTS:
                    self.taken.add(value.lookups[0])
            case FilterExpression():
                self._take(value.var, known)
                for _filter, arguments in value.filters:
                    self._take([one for is_var, one in arguments if is_var], known)
            case dict():
                self._take(list(value.values()), known)
            case list() | tuple():
                for each in value:
                    self._take(each, known)
            case _:
                # The parts of an `if`: literals, and operators between two of them.
                for part in ("value", "first", "second"):
                    if type(value).__module__.startswith("django.template"):
                        self._take(getattr(value, part, None), known)


def _compiled(engine: Engine, template: str) -> Template:
    return engine.get_template(template)


def missing(engine: Engine, template: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Each isolated include of the template with the names that it fails to hand over."""
    for include in Reading(engine).read(template).includes:
        wanted = Reading(engine).read(include.template).taken
        if wanted - include.names:
            yield include.template, frozenset(wanted - include.names)
