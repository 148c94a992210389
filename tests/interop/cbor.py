"""The one encoding: a strict subset of CBOR. Lists are lists, null is None, times and files stay lists."""


class Bad(Exception):
    """The bytes are no value."""


def read(data, at=0):
    """One value that begins at `at`, and where it ends."""
    if at >= len(data):
        raise Bad("truncated")
    head = data[at]
    if head == 0xF6:
        return None, at + 1
    if head in (0xF4, 0xF5):
        return head == 0xF5, at + 1
    major, number, at = read_head(data, at)
    if major == 0:
        return number, at
    if major == 1:
        return -1 - number, at
    if major in (2, 3):
        part = data[at : at + number]
        if len(part) != number:
            raise Bad("truncated")
        if major == 2:
            return bytes(part), at + number
        try:
            return part.decode("utf-8"), at + number
        except UnicodeDecodeError:
            raise Bad("not_utf8")
    if major == 4:
        values = []
        for _ in range(number):
            value, at = read(data, at)
            values.append(value)
        return values, at
    raise Bad("wrong_type")


def read_head(data, at):
    """Major type and number of the head at `at`, and where it ends."""
    if at >= len(data):
        raise Bad("truncated")
    major, short = data[at] >> 5, data[at] & 0x1F
    if short < 24:
        return major, short, at + 1
    if short > 27:
        raise Bad("not_shortest")
    width = 1 << (short - 24)
    part = data[at + 1 : at + 1 + width]
    if len(part) != width:
        raise Bad("truncated")
    number = int.from_bytes(part, "big")
    if number < (24, 0x100, 0x10000, 0x100000000)[short - 24]:
        raise Bad("not_shortest")
    return major, number, at + 1 + width


def whole(data):
    """The value that fills the bytes exactly."""
    value, end = read(data)
    if end != len(data):
        raise Bad("trailing_bytes")
    return value


def head(major, number):
    if number < 24:
        return bytes([major << 5 | number])
    for short, width in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if number < 1 << (8 * width):
            return bytes([major << 5 | short]) + number.to_bytes(width, "big")
    raise ValueError(number)


def write(value):
    """The bytes of a value."""
    if value is None:
        return b"\xf6"
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        raw = value.encode("utf-8")
        return head(3, len(raw)) + raw
    return head(4, len(value)) + b"".join(write(part) for part in value)
