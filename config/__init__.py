"""Settings from `.env` and the environment, as one frozen object."""

from config.settings import Settings, SettingsError, load

__all__ = ["Settings", "SettingsError", "load"]
