"""Templates of the pages: Jinja2 as for the reports; whatever is filled in is escaped."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from samsyn.apps.frame.times import told_day, told_moment
from samsyn.apps.report.rows import anchor, check_rows


def environment(**options: Any) -> Environment:
    """The environment that Django fills its Jinja2 templates with."""
    options.pop("autoescape")
    strict = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options | strict, autoescape=True)
    made.globals |= {
        "anchor": anchor,
        "check_rows": check_rows,
        "static": static,
        "told_day": told_day,
        "told_moment": told_moment,
        "url": _url,
    }
    return made


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs)
