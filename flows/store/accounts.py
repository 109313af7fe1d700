"""The people of a desk: who may log in, as what, and who is logged in.

Passwords are kept as argon2id hashes alone, log-ins as hashes of the tokens that browsers hold. Somebody who guesses is
slowed down by name and by address, counted in the audit so that a restart forgets nothing.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlmodel import Session, col, select

from flows.store.audit import write_line
from flows.store.sessions import Sessions
from models.base import Value
from models.errors import InputError
from models.office import AccountBase, AccountRow, AuditRow, LoginBase, LoginRow, Role

SHORTEST: Final = 10
"""Letters of a password."""
STAYS: Final = timedelta(hours=12)
"""How long a log-in lasts at most."""
IDLE: Final = timedelta(hours=2)
"""How long it lasts without a request."""
PATIENCE: Final = timedelta(minutes=15)
MOST_FAILURES: Final = 5
"""Failed log-ins of one name, or ten times as many from one address, within that time; then it must pass."""
REFUSED: Final = "login refused"
ORDER: Final[tuple[Role, ...]] = ("reader", "editor", "publisher")
"""Who may more comes later."""

_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash(secrets.token_urlsafe(16))
"""Is checked where there is no such name, so that the time taken tells nothing."""


class Account(Value):
    """A person of the desk."""

    id: int
    name: str
    role: Role
    created_at: datetime
    closed_at: datetime | None = None

    def may(self, role: Role) -> bool:
        """Whether she may do what this role may."""
        return ORDER.index(self.role) >= ORDER.index(role)


class LoginRefused(InputError):
    """A name or password that does not fit, or too many of them."""

    code = "login"


class Accounts:
    """The accounts of a store."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def exist(self) -> bool:
        """Whether anybody has an account that is open: then everybody must log in."""
        with self._sessions.reading() as session:
            return session.exec(select(AccountRow.id).where(col(AccountRow.closed_at).is_(None))).first() is not None

    def listed(self) -> tuple[Account, ...]:
        """All accounts by name, the closed ones too."""
        with self._sessions.reading() as session:
            return tuple(_account(row) for row in session.exec(select(AccountRow).order_by(col(AccountRow.name))))

    def add(self, name: str, role: Role, password: str, actor: str, now: datetime) -> Account:
        """Give somebody an account, or an open one again under a name that was closed. Raises `InputError`."""
        name = " ".join(name.split())
        if not name:
            raise InputError("이름이 비어 있습니다.", "이름을 적어 주세요.")
        base = AccountBase(name=name, role=role, password_hash=_hashed(password), created_at=now)
        with self._sessions.writing() as session:
            known = session.exec(select(AccountRow).where(AccountRow.name == name)).one_or_none()
            if known is not None and known.closed_at is None:
                raise InputError(f"이미 있는 이름입니다: {name}", "다른 이름을 쓰거나 비밀번호를 바꿔 주세요.")
            row = session.merge(AccountRow.model_validate(base, update={"id": known.id if known else None}))
            session.flush()
            write_line(session, "account add", name, actor, now, {"role": role})
            return _account(row)

    def change(
        self, name: str, actor: str, now: datetime, *, role: Role | None = None, password: str | None = None
    ) -> None:
        """Give an account another role or password; who is logged in with it must log in again."""
        with self._sessions.writing() as session:
            row = _open_row(session, name)
            row.role = role or row.role
            row.password_hash = _hashed(password) if password is not None else row.password_hash
            session.add(row)
            _end_logins(session, row)
            detail = {"role": row.role, "password": password is not None}
            write_line(session, "account change", name, actor, now, detail)

    def close(self, name: str, actor: str, now: datetime) -> None:
        """Close an account: nobody logs in with it any more; what it did stays in the history."""
        with self._sessions.writing() as session:
            row = _open_row(session, name)
            row.closed_at = now
            session.add(row)
            _end_logins(session, row)
            write_line(session, "account close", name, actor, now)

    def log_in(self, name: str, password: str, address: str, now: datetime) -> str:
        """A token for the browser of one whose name and password fit, else `LoginRefused`; both are written down."""
        name = " ".join(name.split())
        with self._sessions.writing() as session:
            waits = _must_wait(session, name, address, now)
            row = None if waits else _matching(session, name, password)
            token = _begun(session, row, now) if row is not None else ""
            detail = {"address": address, "waits": waits}
            write_line(session, "login" if token else REFUSED, name or "?", name or "?", now, detail)
        if waits:
            minutes = int(PATIENCE.total_seconds() // 60)
            raise LoginRefused("여러 번 틀려 잠시 막았습니다.", f"{minutes}분 뒤에 다시 해 주세요.")
        if not token:
            hint = "다시 적어 주세요. 잊었으면 관리자에게 말씀해 주세요."
            raise LoginRefused("이름이나 비밀번호가 맞지 않습니다.", hint)
        return token

    def whose(self, token: str, now: datetime) -> Account | None:
        """Who is logged in with a token; None when nobody is any more."""
        if not token:
            return None
        with self._sessions.reading() as session:
            row = session.exec(select(LoginRow).where(LoginRow.token_sha256 == _digest(token))).one_or_none()
            if row is None or now >= row.ends_at or now - row.seen_at >= IDLE:
                return None
            account = session.get(AccountRow, row.account_id)
            stale = now - row.seen_at > IDLE / 20
            found = _account(account) if account is not None and account.closed_at is None else None
        if found is not None and stale:
            self._seen(token, now)
        return found

    def log_out(self, token: str, actor: str, now: datetime) -> None:
        """End a log-in."""
        with self._sessions.writing() as session:
            row = session.exec(select(LoginRow).where(LoginRow.token_sha256 == _digest(token))).one_or_none()
            if row is not None:
                session.delete(row)
                write_line(session, "logout", actor, actor, now)

    def _seen(self, token: str, now: datetime) -> None:
        with self._sessions.writing() as session:
            row = session.exec(select(LoginRow).where(LoginRow.token_sha256 == _digest(token))).one_or_none()
            if row is not None:
                row.seen_at = now
                session.add(row)


def _account(row: AccountRow) -> Account:
    return Account.model_validate(row.model_dump(exclude={"password_hash"}))


def _hashed(password: str) -> str:
    if len(password) < SHORTEST:
        raise InputError("비밀번호가 너무 짧습니다.", f"{SHORTEST}자 이상으로 적어 주세요.")
    return _HASHER.hash(password)


def _open_row(session: Session, name: str) -> AccountRow:
    chosen = select(AccountRow).where(AccountRow.name == name, col(AccountRow.closed_at).is_(None))
    row = session.exec(chosen).one_or_none()
    if row is None:
        raise InputError(f"그런 계정이 없습니다: {name}", "이름을 확인해 주세요.")
    return row


def _matching(session: Session, name: str, password: str) -> AccountRow | None:
    """The open account of a name whose password this is; as slow where there is none."""
    chosen = select(AccountRow).where(AccountRow.name == name, col(AccountRow.closed_at).is_(None))
    row = session.exec(chosen).one_or_none()
    try:
        _HASHER.verify(row.password_hash if row is not None else _NOBODY, password)
    except (VerifyMismatchError, InvalidHashError):
        return None
    if row is not None and _HASHER.check_needs_rehash(row.password_hash):
        row.password_hash = _HASHER.hash(password)
        session.add(row)
    return row


def _must_wait(session: Session, name: str, address: str, now: datetime) -> bool:
    recent = select(AuditRow).where(AuditRow.action == REFUSED, col(AuditRow.made_at) > now - PATIENCE)
    lines = session.exec(recent.order_by(col(AuditRow.id).desc()).limit(MOST_FAILURES * 20)).all()
    of_name = sum(line.about == name for line in lines)
    of_address = sum(line.detail.get("address") == address for line in lines)
    return of_name >= MOST_FAILURES or of_address >= MOST_FAILURES * 10


def _begun(session: Session, account: AccountRow, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    base = LoginBase(
        token_sha256=_digest(token), account_id=account.id or 0, began_at=now, seen_at=now, ends_at=now + STAYS
    )
    session.add(LoginRow.model_validate(base))
    return token


def _end_logins(session: Session, account: AccountRow) -> None:
    for row in session.exec(select(LoginRow).where(LoginRow.account_id == account.id)):
        session.delete(row)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
