"""Refusal: input that cannot be taken, told in one line, in Swedish and English."""


class Refusal(Exception):
    """The call or its input is wrong and nothing was done.

    The message says what is wrong, where, and what to do; the command line prints it on standard
    error and exits 2.
    """

    def __init__(self, *, sv: str, en: str) -> None:
        super().__init__(en)
        self.sv = sv
        self.en = en

    def told(self, lang: str) -> str:
        """The message in ``lang``, ``sv`` or ``en``."""
        return self.sv if lang == "sv" else self.en
