"""What pages of other rooms show of the library: a claim, and guides for a situation."""

from django import template

from kring.web.library import queries, tables
from kring.web.ui.terms import terms_for

register = template.Library()


@register.simple_tag(takes_context=True)
def claim_told(context, key):
    """A claim of the register in the words of the school; used by <c-claim key="6b-11" />."""
    return queries.told(key, context.get("terms"))


@register.simple_tag(takes_context=True)
def guides_for(context, situation, who=None, most=3):
    """Guides for a situation, in the words of the school; used by <c-guides situation="alone" />."""
    terms = context.get("terms") or terms_for(None)
    found = queries.for_situation(situation, sector=terms.sector, who=who or None, most=int(most))
    return tables.rows(found, terms)
