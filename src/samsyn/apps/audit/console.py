"""What the command line of the server does with the trail."""

from django.conf import settings

from samsyn.apps.audit.anchors import read_anchors, write_anchor
from samsyn.apps.audit.models import Entry
from samsyn.apps.audit.queries import verify
from samsyn.apps.frame.clock import now
from samsyn.apps.frame.words import page_words
from samsyn.apps.words import LANGUAGES
from samsyn.register.refusal import Refusal


def told_whole(lang: str) -> str:
    """That the trail is whole, with how much was looked at.

    Raises:
        Refusal: an entry was changed, removed or moved; the first one is named.
    """
    anchors = read_anchors(settings.SAMSYN_ANCHORS)
    broken = verify(anchors)
    if broken is not None:
        sv, en = (page_words(one)(f"audit.{broken.why}", number=broken.number) for one in LANGUAGES)
        raise Refusal(sv=sv, en=en)
    words = page_words(lang)
    entries = words.number(Entry.objects.count())
    return words("audit.whole", entries=entries, anchors=words.number(len(anchors)))


def told_anchored(lang: str) -> str:
    """Write the chain's end down, and tell where."""
    words, last = page_words(lang), Entry.objects.order_by("-number").first()
    if last is None:
        return words("audit.empty")
    write_anchor(settings.SAMSYN_ANCHORS, last.number, last.hash, now())
    return words("audit.anchored", number=last.number, file=settings.SAMSYN_ANCHORS)
