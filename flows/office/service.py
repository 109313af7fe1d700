"""How does an office open by itself when the computer starts? A systemd unit for Linux, a task for Windows.

Pure: paths in, text out. Quoting is each system's own.
"""

from pathlib import PurePath
from typing import Final
from xml.sax.saxutils import escape

STOP_SECONDS: Final = 15
NAME: Final = "hoebo"


def systemd_unit(python: PurePath, root: PurePath, home: PurePath) -> str:
    """A unit of the user's own systemd: `root` is the project's folder, whose package `flows` is run."""
    program, *arguments = _command(python, root, home)
    # A dollar sign means something in the arguments alone.
    command = " ".join([_in_unit(program), *(_in_unit(word).replace("$", "$$") for word in arguments)])
    return f"""\
[Unit]
Description=hoebo: the office of {_in_words(str(home))}
After=network.target

[Service]
Type=exec
ExecStart={command}
Environment=PYTHONUTF8=1
Restart=on-failure
RestartSec=10
# Settings that mean nothing, a folder that may not be written: trying again does not help.
RestartPreventExitStatus=2 3 6
KillMode=mixed
TimeoutStopSec={STOP_SECONDS}

[Install]
WantedBy=default.target
"""


def windows_task(python: PurePath, root: PurePath, home: PurePath, user: str) -> str:
    """A task for `schtasks /Create /XML`: when `user` logs on, with no end, anew after it failed.

    A logon of anybody could only be waited for by an administrator.
    """
    program, *arguments = _command(python, root, home)
    return f"""\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{escape(f"회보 사무실을 엽니다: {home}")}</Description>
  </RegistrationInfo>
  <Triggers>
    <LogonTrigger>
      <Enabled>true</Enabled>
      <UserId>{escape(user)}</UserId>
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{escape(user)}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>10</Count>
    </RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(" ".join(_on_windows(word) for word in arguments))}</Arguments>
      <WorkingDirectory>{escape(str(root))}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


def _command(python: PurePath, root: PurePath, home: PurePath) -> list[str]:
    return [str(python), str(root / "hoebo"), "up", "--home", str(home)]


def _in_unit(word: str) -> str:
    """A word of `ExecStart=`: in quotes, with systemd's own signs made plain."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_in_words(plain)}"'


def _in_words(text: str) -> str:
    """Text in which a percent sign is only that, on one line."""
    return " ".join(text.replace("%", "%%").splitlines())


def _on_windows(word: str) -> str:
    """A word of a command line as Windows programs take it apart: backslashes before a quote count twice."""
    if word and not any(sign in word for sign in ' \t"'):
        return word
    quoted, slashes = "", 0
    for sign in word:
        if sign == "\\":
            slashes += 1
            continue
        quoted += "\\" * (slashes * 2 + 1 if sign == '"' else slashes) + sign
        slashes = 0
    return '"' + quoted + "\\" * (slashes * 2) + '"'
