"""The front door: `python -m bot …`, also installed as `huiyue`.

Each command loads only what it needs: what does not speak to Telegram does not load aiogram, which takes seconds.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import settings_or_exit

app = typer.Typer(
    name="huiyue",
    help="汇阅 Huiyue: one digest a day instead of sixty groups. / 一天一份一览，替代几十个群。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

FileArgument = Annotated[Path | None, typer.Argument(help="JSON lines; standard input when it is left out.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change and change nothing.")]


@app.command()
def run() -> None:
    """Start the bot with the settings of .env. / 启动机器人。"""
    from bot.commands.running import run_bot

    raise typer.Exit(run_bot(settings_or_exit(needs_token=True)))


@app.command()
def demo(
    headless: Annotated[bool, typer.Option("--headless", help="Play the day, print it, and end.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The next free one if it is taken; 0: any.")] = 8090,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address only.")] = False,
) -> None:
    """The seeded town in the browser: the whole product with no token and no network. / 演示小镇。"""
    from demo.day import play, show

    raise typer.Exit(play(headless=True) if headless else show(port=port, opens_browser=not no_browser))


@app.command(name="import-staff")
def import_staff(file: Path, dry_run: DryRun = False) -> None:
    """Read the roster from a CSV or XLSX file: all of it or nothing. / 导入名册。"""
    from bot.commands.importing import import_staff_file

    raise typer.Exit(import_staff_file(settings_or_exit(), file, dry_run=dry_run))


@app.command(name="import-residents")
def import_residents(file: Path, dry_run: DryRun = False) -> None:
    """Read the residents' register from a CSV or XLSX file: all of it or nothing. / 导入居民。"""
    from bot.commands.importing import import_residents_file

    raise typer.Exit(import_residents_file(settings_or_exit(), file, dry_run=dry_run))


@app.command(name="export-residents")
def export_residents(
    file: Path,
    unit: Annotated[str, typer.Option(help="Only this unit and all below it: 青石街道/柳荫社区.")] = "",
    grid: Annotated[str, typer.Option(help="Only this grid.")] = "",
    reason: Annotated[str, typer.Option(help="Why; it is on record and supervisors are told.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is already there.")] = False,
) -> None:
    """Write the residents' register to an XLSX or CSV file that can be imported again. / 导出居民。"""
    from bot.commands.exporting import Wish, export_residents_file

    wish = Wish(file=file, unit=unit, grid=grid, reason=reason, replaces=force)
    raise typer.Exit(export_residents_file(settings_or_exit(), wish))


@app.command()
def invite(
    role: Annotated[str, typer.Option(help="staff, grid_worker, publisher, supervisor, admin, or 工作人员 …")],
    unit: Annotated[str, typer.Option(help="A unit or its path: 青石街道/柳荫社区.")] = "",
) -> None:
    """Print one invite link: single use, seven days. / 生成一个邀请链接。"""
    from bot.commands.inviting import invite_one

    raise typer.Exit(invite_one(settings_or_exit(), role, unit))


@app.command()
def visits(
    grid: Annotated[str, typer.Option(help="A grid or its path: 柳荫社区/第一网格.")],
    pdf: Annotated[Path | None, typer.Option(help="Write the full list here; without it: codes only.")] = None,
    no_slips: Annotated[bool, typer.Option("--no-slips", help="Leave out the slips to cut off.")] = False,
    phone: Annotated[str, typer.Option(help="Stands on every slip; else there is a line to write it on.")] = "",
) -> None:
    """Today's visit list of a grid, to print. / 打印走访清单。"""
    from bot.commands.printing import Wish, print_visits

    wish = Wish(grid=grid, file=pdf, with_slips=not no_slips, phone=phone)
    raise typer.Exit(print_visits(settings_or_exit(), wish))


@app.command()
def certificate(
    notice: Annotated[int, typer.Argument(min=1, help="The notice's number.")],
    out: Annotated[Path, typer.Option("--out", help="Write it here: signed JSON, or a .pdf, .xlsx or .csv.")],
    names: Annotated[bool, typer.Option("--names", help="With names, in their order, and days.")] = False,
) -> None:
    """A signed certificate in place of screenshots: counts per unit. / 签收证明。"""
    from bot.commands.certifying import Wish, make_certificate

    raise typer.Exit(make_certificate(settings_or_exit(), Wish(notice=notice, file=out, with_names=names)))


@app.command()
def verify(
    file: Path,
    key: Annotated[
        list[str] | None,
        typer.Option("--key", help="The office's public key, or a text file that holds it; may be given again."),
    ] = None,
) -> None:
    """Check a certificate: no database and no network are needed. / 核对签收证明。"""
    from bot.commands.verifying import verify_file

    raise typer.Exit(verify_file(file, key or ()))


@app.command()
def read(
    file: FileArgument = None,
    why: Annotated[bool, typer.Option("--why", help="Add the reasons.")] = False,
) -> None:
    """What Huiyue reads in texts: JSON lines in, JSON lines out. / 看一条消息怎么读。"""
    from bot.commands.reading import read_lines

    raise typer.Exit(read_lines(settings_or_exit(), file, sys.stdout, why=why))


@app.command()
def replay(
    file: FileArgument = None,
    notices: Annotated[bool, typer.Option("--notices", help="Take every line as a notice.")] = False,
    pairs: Annotated[bool, typer.Option("--pairs", help="Judge each two lines by themselves.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Add the reasons.")] = False,
) -> None:
    """Which postings are one notice: JSON lines in, JSON lines out. / 看哪些消息会合并。"""
    from bot.commands.reading import replay_lines

    raise typer.Exit(replay_lines(settings_or_exit(), file, sys.stdout, notices=notices, pairs=pairs, why=why))


@app.command(name="rotate-keys")
def rotate_keys(
    forget_old: Annotated[
        bool, typer.Option("--forget-old", help="Remove the older keys: old backups can then not be opened.")
    ] = False,
    signing: Annotated[
        bool, typer.Option("--signing", help="Only the key that signs certificates; earlier ones stay valid.")
    ] = False,
) -> None:
    """Seal all personal data with a new key; stop the bot first. / 更换密钥，先停下机器人。"""
    from bot.commands.rotating import rotate, rotate_signing

    if signing and forget_old:
        raise typer.BadParameter("--forget-old does not go with --signing")
    settings = settings_or_exit()
    raise typer.Exit(rotate_signing(settings) if signing else rotate(settings, forgets_old=forget_old))


@app.command()
def migrate() -> None:
    """Bring the database to the newest form; `run` does it by itself. / 升级数据库。"""
    from bot.commands.running import migrate_database

    raise typer.Exit(migrate_database(settings_or_exit()))


@app.command()
def doctor(
    live: Annotated[
        bool, typer.Option("--live", help="Only: has the running bot been heard of within a minute?")
    ] = False,
) -> None:
    """Say in plain words what is wrong and what to do. / 检查设置和运行情况。"""
    from bot.commands.doctoring import examine, is_alive

    settings = settings_or_exit()
    raise typer.Exit(is_alive(settings) if live else examine(settings))


def main() -> None:
    """Runs one command; what a person interrupts ends quietly."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
