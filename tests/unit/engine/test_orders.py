"""What a next step may not order, however it is written, and what only sounds like it."""

import pytest

from samsyn.engine.orders import ending_in, order_in

ORDERS = """
Återkalla tillståndet. | Revoke the permit.
Inled återkallelse av uppehållstillståndet. | Start withdrawal of the residence permit.
Öppna ett återkallelseärende. | Open a revocation case.
Tillståndet återkallas. | The permit is to be revoked.
Avslå ansökan direkt. | Reject the application.
Ansökan ska avslås. | The application shall be refused.
Besluta om avslag. | Decide on rejection.
Föreslå avslag. | Propose a refusal.
Neka tillstånd. | Deny the permit.
Utvisa sökanden. | Deport the applicant.
Avvisa sökanden. | Expel the applicant.
Stoppa utbetalningen. | Stop the payment.
Håll inne dagersättningen. | Suspend the daily allowance.
Dra in kortet. | Take away the card.
Dra genast in tillståndet. | Cancel the permit.
Upphäv tillståndet. | Terminate the permit.
Polisanmäl sökanden. | Report the applicant to the police.
Läs beslutet och återkalla sedan tillståndet. | Read the decision, then withdraw the permit.
Om handlingen är falsk återkalla tillståndet. | If the document is false revoke the permit.
Avslå inte bara ansökan. | Do not merely reject the application.
ÅTERKALLA TILLSTÅNDET | REVOKE THE PERMIT
Å t e r k a l l a tillståndet. | R-e-v-o-k-e the permit.
Åter-kalla tillståndet. | Re-voke the permit.
"""
NO_ORDERS = """
Återkallelse prövas för sig. | Revocation is examined separately.
Avslå inte ansökan på den grunden. | Do not reject the application on this alone.
Pröva om tillståndet ska återkallas. | Consider whether the permit is to be revoked.
Fråga om ett tidigare tillstånd har återkallats. | Ask whether an earlier permit was withdrawn.
Fråga om sökanden vill återkalla ansökan. | Ask if the applicant wishes to withdraw it.
Läs beslutet om avslag. | Read the decision of refusal.
Ta reda på vilken stat som nekade inresa. | Find out which state refused entry.
Tecknet leder aldrig till återkallelse. | The sign never leads to revocation.
Be om ett besked om varför lönen togs tillbaka. | Ask why the declaration was withdrawn.
Kalla åter sökanden till samtal. | Call the applicant to a talk.
"""
DISGUISES = [
    "Åter\u00adkalla tillståndet.",
    "Åter\u200bkalla tillståndet.",
    "A\u030aterkalla tillståndet.",
    "Ｒｅｖｏｋｅ the permit.",
    "Re\u2060voke the permit.",
    "R\u0435v\u043eke the permit.",
]


def texts(pairs: str) -> list[str]:
    return [text.strip() for line in pairs.strip().splitlines() for text in line.split("|")]


@pytest.mark.parametrize("text", [*texts(ORDERS), *DISGUISES], ids=ascii)
def test_an_order_is_seen(text: str) -> None:
    assert order_in(text)


@pytest.mark.parametrize("text", texts(NO_ORDERS))
def test_a_question_a_warning_and_an_account_are_no_orders(text: str) -> None:
    assert order_in(text) is None


def test_the_end_of_a_permit_is_named_by_any_mention_of_it() -> None:
    assert ending_in("Tänk på att återkallelse kan komma.")
    assert ending_in("Bear in mind that revocation may follow.")
    assert ending_in("Börja med identifieringen enligt manualen.") is None
