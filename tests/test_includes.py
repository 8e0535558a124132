"""A fragment that is included `only` with some values is given every one that it uses."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template import Engine, engines

from tests.template_names import missing

TEMPLATES = Path(settings.BASE_DIR) / "templates"
WRITTEN = sorted(
    str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*") if path.is_file()
)


def test_every_fragment_is_given_what_it_uses():
    engine = engines["django"].engine

    found = {
        (name, fragment, *sorted(names))
        for name in WRITTEN
        for fragment, names in missing(engine, name)
    }

    assert found == set()


@pytest.mark.parametrize(
    ("fragment", "wanted"),
    [
        ("{{ a.b|default:c }}", {"a", "c"}),
        ("{% if not a and b == 'x' or c in d.e %}{{ f }}{% elif g %}{% else %}{{ h }}{% endif %}",
         {"a", "b", "c", "d", "f", "g", "h"}),
        ("{% for a, b in c %}{{ a }}{{ forloop.last }}{% empty %}{{ b }}{% endfor %}{{ a }}",
         {"c", "b", "a"}),
        ("{% with a=b %}{{ a }}{{ c }}{% endwith %}", {"b", "c"}),
        ("{% load i18n %}{% blocktranslate with a=b count n=m %}{{ a }}{{ c }}{% plural %}{{ n }}{% endblocktranslate %}",
         {"b", "c", "m"}),
        ("{% load i18n %}{% translate 'x' as a %}{{ a }}{% translate b %}", {"b"}),
        ("{% url a b c=d as e %}{{ e }}", {"a", "b", "d"}),
        ("{% regroup a by b.c as d %}{{ d }}", {"a"}),
        ("{% include 'whole' with a=b %}", {"b", "c", "d"}),
        ("{% include 'whole' with a=b only %}", {"b"}),
        ("{% load addresses %}{% place_page pages place as address %}{{ address }}",
         {"pages", "place"}),
        ("{{ True }}{{ 'a' }}{{ 1 }}", set()),
    ],
)  # fmt: skip
def test_the_names_a_fragment_uses_are_found(fragment, wanted):
    loaders = {
        "page": "{% include 'fragment' only %}",
        "fragment": fragment,
        "whole": "{{ a }}{{ c }}{% include 'part' %}",
        "part": "{{ d }}",
    }
    engine = Engine(
        loaders=[("django.template.loaders.locmem.Loader", loaders)],
        libraries={
            "addresses": "itineraries.templatetags.addresses",
            "i18n": "django.templatetags.i18n",
        },
    )

    assert dict(missing(engine, "page")).get("fragment", set()) == wanted
