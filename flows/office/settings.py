"""What may be told of an office: `hoebo.toml` in its home, HOEBO_* variables, the command line, the later the stronger.

The office reads them once, when it is opened, and hands them to its processes, so that a file that is being edited
changes nothing until it is opened again.
"""

import ipaddress
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Final, Literal, NamedTuple

from pydantic import AfterValidator, Field, ValidationError

from flows.causes import cause_words
from flows.office.cron import Cron, CronWrong, read_cron
from models.base import Value
from models.errors import InputError, NoPermission

FILE: Final = "hoebo.toml"
HANDED: Final = "HOEBO_OFFICE"
"""The variable in which an office hands its settings to its processes."""
Origin = Literal["기본값", "파일", "환경 변수", "명령줄"]
_IN_FILE: Final[tuple[Origin, ...]] = ("파일",)


class WrongSettings(InputError):
    """Settings that mean nothing; the message names each with its line."""

    code = "settings"


def _is_cron(line: str) -> str:
    if line.strip():
        read_cron(line)
    return line.strip()


def _is_host(line: str) -> str:
    if line != "localhost":
        ipaddress.ip_address(line)
    return line


def _is_address(line: str) -> str:
    if line and not re.fullmatch(r"https?://[^\s\"<>]+", line):
        raise ValueError("not the address of pages")
    return line


def _is_name(line: str) -> str:
    if line and not re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", line):
        raise ValueError("not the name of a machine")
    return line


HostLine = Annotated[str, AfterValidator(_is_host)]
"""An address of this machine."""
NameLine = Annotated[str, AfterValidator(_is_name)]
"""A name as browsers ask for it, without `https://`; nothing for none."""
AddressLine = Annotated[str, AfterValidator(_is_address)]
"""Where published pages are reached, with `https://`; nothing for none."""
CronLine = Annotated[str, AfterValidator(_is_cron)]
"""Five fields, or nothing for never."""


class OfficeSettings(Value):
    """How an office works. `inbox` is absolute; the four lines say when, in Seoul's time, empty for never."""

    home: Path
    inbox: Path
    originals: Literal["stay", "move"] = "stay"
    folders: Literal["label", "plain"] = "label"
    port: int = Field(default=8710, ge=1_024, le=65_535)
    host: HostLine = "127.0.0.1"
    site: NameLine = ""
    sweep_at: CronLine = "*/5 * * * *"
    publish_new: Literal["soon", "off"] = "soon"
    publish_at: CronLine = "0 6 * * *"
    status_at: CronLine = "0 8 * * 1-5"
    meeting_at: CronLine = "0 11 * * WED#1,WED#3"
    name: str = Field(default="", max_length=40)
    pages: AddressLine = ""
    villages: str = ""
    sms_bytes: int = Field(default=90, ge=60, le=140)
    lms_bytes: int = Field(default=2_000, ge=500, le=4_000)
    keep_days: int = Field(default=90, ge=1, le=3_650)
    keep_years: int = Field(default=0, ge=0, le=100)
    pages_megabytes: int = Field(default=500, ge=10, le=100_000)
    log_megabytes: int = Field(default=5, ge=1, le=100)

    @property
    def desk_url(self) -> str:
        """Where the desk is."""
        return f"http://127.0.0.1:{self.port}/"


class Told(NamedTuple):
    """One setting as a person sees it: what it is, what may stand there, and what stands in a new file."""

    field: str
    words: str
    allowed: str
    note: str = ""

    @property
    def variable(self) -> str:
        """The variable that tells it."""
        return f"HOEBO_{self.field.upper()}"

    @property
    def is_schedule(self) -> bool:
        """Whether it says when."""
        return self.field.endswith("_at")


_CRON: Final = "분 시 일 월 요일의 다섯 칸으로"
SETTINGS: Final = (
    Told(
        "inbox", "문서함", "폴더로", "여기에 넣은 문서를 읽습니다. 다른 폴더는 'C:\\회보함'처럼 작은따옴표로 묶습니다."
    ),
    Told(
        "originals",
        "읽은 원본",
        '"stay" 또는 "move"로',
        '"stay"는 그대로 두고, "move"는 읽은 뒤 읽은 문서 폴더로 옮깁니다.',
    ),
    Told(
        "folders",
        "문서함 안의 폴더",
        '"label" 또는 "plain"으로',
        '"label"이면 폴더 이름(부서, 마을)이 꼬리표가 됩니다.',
    ),
    Told("port", "확인 화면의 포트", "1024부터 65535까지의 수로", "브라우저에서 http://127.0.0.1:포트 로 엽니다."),
    Told(
        "host",
        "확인 화면의 주소",
        "이 컴퓨터의 주소(예: 127.0.0.1)로",
        "127.0.0.1이면 이 컴퓨터에서만 열립니다. 다른 주소는 계정과 HTTPS가 있어야 합니다.",
    ),
    Told(
        "site",
        "다른 컴퓨터에서 부르는 이름",
        "https:// 없이 이름만(예: hoebo.nuri.go.kr)",
        "HTTPS를 맡은 프로그램이 이 포트로 넘길 때 그 이름을 적습니다. 비워 두면 열지 않습니다.",
    ),
    Told("sweep_at", "문서함 훑기", _CRON, "지켜보다 놓친 문서를 찾습니다."),
    Told(
        "publish_new",
        "읽은 뒤 내기",
        '"soon" 또는 "off"로',
        '"soon"은 다 읽고 곧 냅니다. 확인이 필요한 값은 확인 중이라고만 냅니다. "off"는 단추와 아래의 때에만 냅니다.',
    ),
    Told("publish_at", "새로 내기", _CRON, "달력과 소식지를 그날 날짜로 다시 냅니다."),
    Told("status_at", "아침 알림", _CRON, "확인할 것과 이번 주 마감을 status 폴더에 씁니다."),
    Told("meeting_at", "회의 소식지", _CRON, "이장 회의 날의 소식지를 냅니다. WED#1은 첫째 수요일입니다."),
    Told("name", "기관 이름", "40자까지의 글로", "소식지, 방송, 문자에 적습니다. 비워 두면 문서를 낸 기관을 적습니다."),
    Told(
        "pages",
        "낸 쪽의 주소",
        "https://로 시작하는 주소로",
        "out/site 폴더를 올려 둔 주소입니다. 적으면 소식지에 QR을 찍습니다. 비워 두면 찍지 않습니다.",
    ),
    Told("villages", "마을", "쉼표로 나눈 글로", '마을마다 달력과 소식지 쪽을 만듭니다. 예: "상촌, 하촌, 중촌"'),
    Told("sms_bytes", "짧은 문자의 크기", "60부터 140까지의 수(바이트)로", "통신사가 한 통으로 보내는 크기입니다."),
    Told("lms_bytes", "긴 문자의 크기", "500부터 4000까지의 수(바이트)로", "통신사가 한 통으로 보내는 크기입니다."),
    Told("keep_days", "일한 기록을 두는 날", "1부터 3650까지의 수로", "이보다 오래된 작업 기록(Prefect)은 지웁니다."),
    Told(
        "keep_years",
        "읽은 것을 두는 해",
        "0부터 100까지의 수로",
        "아침 알림 때, 이보다 오래되고 알림이 하나도 없던 문서의 읽은 내용만 지웁니다. 0이면 지우지 않습니다.",
    ),
    Told(
        "pages_megabytes",
        "쪽 그림을 두는 크기",
        "10부터 100000까지의 수(MB)로",
        "확인 화면이 만든 쪽 그림입니다. 넘치면 오래 보지 않은 문서의 것부터 지우고, 다시 볼 때 새로 만듭니다.",
    ),
    Told(
        "log_megabytes", "hoebo.log의 크기", "1부터 100까지의 수(MB)로", "이보다 커지면 새로 쓰고, 옛것 둘을 남깁니다."
    ),
)
"""Every setting of the file, in its order."""

DEFAULT_INBOX: Final = "받은 문서"
"""In the home."""


class Chosen(Value):
    """Settings, and where each came from; those that nobody told have their defaults."""

    settings: OfficeSettings
    origins: Mapping[str, Origin]

    def origin(self, field: str) -> Origin:
        """Where a setting came from."""
        return self.origins.get(field, "기본값")

    def crons(self) -> Iterator[tuple[Told, Cron | None]]:
        """Each schedule; None for never."""
        for told in SETTINGS:
            if told.is_schedule:
                line = str(getattr(self.settings, told.field))
                yield told, read_cron(line) if line else None


def office_settings(home: Path, environment: Mapping[str, str], typed: Mapping[str, str] | None = None) -> Chosen:
    """The settings of the office of a home; a file need not be there. `typed` is what stood on the command line.

    Raises `WrongSettings` with a line for each that means nothing, `NoPermission` for a file that cannot be read.
    """
    text = _text(home / FILE)
    given: dict[str, tuple[Any, Origin]] = {field: (value, "파일") for field, value in _parsed(home, text).items()}
    given |= {one.field: (environment[one.variable], "환경 변수") for one in SETTINGS if environment.get(one.variable)}
    given |= {field: (value, "명령줄") for field, value in (typed or {}).items()}
    values = {"inbox": DEFAULT_INBOX, **{field: value for field, (value, _) in given.items()}, "home": home.resolve()}
    if isinstance(values["inbox"], str):
        values["inbox"] = home.resolve() / Path(values["inbox"]).expanduser()
    try:
        settings = OfficeSettings.model_validate(values)
    except ValidationError as error:
        wrong = {given.get(str(one["loc"][0]), ("", "파일"))[1] for one in error.errors()}
        raise _wrong(home, list(_problems(error, text, given)), wrong) from error
    origins = {field: origin for field, (_, origin) in given.items()}
    return Chosen(settings=settings, origins=origins)


def handed_settings(home: Path, environment: Mapping[str, str]) -> OfficeSettings:
    """What the office that started this process goes by; what the file says where none did."""
    handed = environment.get(HANDED)
    if handed:
        settings = OfficeSettings.model_validate_json(handed)
        if settings.home == home.resolve():
            return settings
    return office_settings(home, environment).settings


def new_file(typed: Mapping[str, str]) -> str:
    """What stands in a file that is made: every setting with its default, or with what was typed."""
    lines = [
        "# 회보 사무실의 설정입니다. 메모장으로 고쳐도 되고, UTF-8로 저장합니다.",
        "# 고친 것은 사무실을 닫았다(down) 다시 열면(up) 쓰입니다. 지금 값은 settings 명령으로 봅니다.",
        "#",
        '# 시각은 다섯 칸(분 시 일 월 요일)으로 적습니다. "0 8 * * 1-5"는 월~금 8시, ""는 하지 않음입니다.',
        "# 한국 시각입니다.",
    ]
    for told in SETTINGS:
        lines += ["", f"# {told.words}: {told.note}", f"{told.field} = {_in_toml(told.field, typed)}"]
    return "\n".join(lines) + "\n"


def make_file(home: Path, typed: Mapping[str, str]) -> bool:
    """Make the file of a home that has none; whether it was made. Raises OSError."""
    try:
        with (home / FILE).open("x", encoding="utf-8") as stream:
            stream.write(new_file(typed))
    except FileExistsError:
        return False
    return True


def _in_toml(field: str, typed: Mapping[str, str]) -> str:
    default = DEFAULT_INBOX if field == "inbox" else OfficeSettings.model_fields[field].default
    value = typed.get(field, default)
    if isinstance(default, int):
        return str(value)
    if field != "inbox":
        return f'"{value}"'
    if "'" not in value:
        return f"'{value}'"
    return '"{}"'.format(value.replace("\\", "\\\\").replace('"', '\\"'))


def _text(path: Path) -> str:
    """The file's text, empty where there is none."""
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        hint = "메모장의 ‘다른 이름으로 저장’에서 인코딩을 UTF-8로 골라 저장해 주세요."
        raise WrongSettings(f"설정 파일이 UTF-8이 아닙니다: {path}", hint) from error
    except OSError as error:
        hint = "파일의 읽기 권한을 확인해 주세요."
        raise NoPermission(f"설정 파일을 읽을 수 없습니다: {path} ({cause_words(error)})", hint) from error


def _parsed(home: Path, text: str) -> dict[str, Any]:
    """What a file says. A key that no setting has is told by `OfficeSettings`, the others with it."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        number = int(found[1]) if found else text.count("\n") + 1
        lines = text.splitlines()
        line = lines[number - 1].strip() if number <= len(lines) else ""
        quotes = " 경로는 'C:\\회보함'처럼 작은따옴표로 묶습니다." if "\\" in line else ""
        problem = f"{number}번째 줄을 읽을 수 없습니다: {line}. ‘이름 = 값’ 꼴로, 글은 따옴표로 묶어 적습니다.{quotes}"
        raise _wrong(home, [problem]) from error


def _wrong(home: Path, problems: list[str], origins: Collection[Origin] = _IN_FILE) -> WrongSettings:
    """What is said of settings that mean nothing, and where they are put right."""
    hints: dict[Origin, str] = {
        "명령줄": "명령에 적은 값을 고쳐 다시 실행해 주세요.",
        "환경 변수": "환경 변수의 값을 고치거나 지운 뒤 다시 실행해 주세요.",
        "파일": f"{home / FILE} 파일을 고쳐 주세요. 파일을 지우면 처음 값으로 다시 만듭니다.",
    }
    hint = " ".join(words for origin, words in hints.items() if origin in origins)
    return WrongSettings("\n".join(["설정을 알 수 없습니다.", *(f"  - {one}" for one in problems)]), hint)


def _problems(error: ValidationError, text: str, given: Mapping[str, tuple[Any, Origin]]) -> Iterator[str]:
    """A sentence for each value that means nothing, where it stands in front."""
    allowed = {told.field: told.allowed for told in SETTINGS}
    for one in error.errors():
        field = str(one["loc"][0])
        value, origin = given.get(field, ("", "파일"))
        where = _where(field, origin, text)
        if one["type"] == "extra_forbidden":
            near = get_close_matches(field, list(allowed), n=1)
            yield f"{where}: 그런 설정은 없습니다.{f' 혹시 {near[0]}입니까?' if near else ''}"
        elif isinstance(why := one.get("ctx", {}).get("error"), CronWrong):
            yield f"{where} = {value!r}: {why}."
        else:
            yield f"{where} = {value!r}: {allowed.get(field, '알맞은 값으로')} 적어야 합니다."


def _where(field: str, origin: Origin, text: str) -> str:
    """`7번째 줄의 port`."""
    if origin != "파일":
        variable = next((told.variable for told in SETTINGS if told.field == field), field)
        return f"{origin}의 {variable if origin == '환경 변수' else f'--{field}'}"
    key = re.compile(rf"\s*\[*\s*[\"']?{re.escape(field)}[\"']?\s*[\]=.]")
    number = next((number for number, line in enumerate(text.splitlines(), 1) if key.match(line)), None)
    return f"{number}번째 줄의 {field}" if number else field
