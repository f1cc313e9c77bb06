"""What the office was spared, with the formula in the open. The ledger is about issuing units, never about workers."""

from dataclasses import dataclass

MINUTES_PER_COPY = 0.5
MINUTES_PER_REPLY = 0.5
MINUTES_PER_SCREENSHOT = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spared:
    """Counts over all staff.

    copies: postings that nobody had to read again; replies: taps instead of "收到" in a group; screenshots: settled
    receipts of notices that asked for a trace.
    """

    messages: int
    notices: int
    copies: int
    replies: int
    screenshots: int

    @property
    def minutes(self) -> int:
        """copies × 0.5 + replies × 0.5 + screenshots × 2: assumptions, printed wherever the number is."""
        spent = (
            self.copies * MINUTES_PER_COPY
            + self.replies * MINUTES_PER_REPLY
            + self.screenshots * MINUTES_PER_SCREENSHOT
        )
        return round(spent)
