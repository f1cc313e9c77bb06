"""Which addresses never leave this machine."""

from ipaddress import ip_address


def is_loopback(host: str) -> bool:
    """`host` as it stands in an address, without a port; [::1] too. Names are not looked up."""
    name = host.strip("[]").lower()
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
