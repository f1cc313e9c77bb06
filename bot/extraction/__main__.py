"""The worker: `python -m bot.extraction PROCESSOR_SECONDS MEMORY_BYTES`. One file on standard input, one answer out."""

import sys

from bot.extraction.confining import confine
from bot.extraction.reading import extract
from bot.extraction.values import LARGEST, Limits


def main(processor: str, memory: str) -> None:
    confine(Limits(processor=int(processor), memory=int(memory)))
    content = sys.stdin.buffer.read(LARGEST + 1)
    sys.stdout.buffer.write(extract(content).as_line())


if __name__ == "__main__":
    main(*sys.argv[1:3])
