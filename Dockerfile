# Two stages: the first builds the environment from the lock file, the second holds only what runs.
FROM python:3.11-slim AS build
WORKDIR /app
COPY requirements-run.lock ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements-run.lock

FROM python:3.11-slim
RUN useradd --create-home --uid 10001 huiyue && mkdir /data && chown huiyue /data && chmod 700 /data
COPY --from=build /venv /venv
WORKDIR /app
COPY bot ./bot
COPY config ./config
COPY core ./core
COPY demo ./demo
COPY handlers ./handlers
COPY locales ./locales
COPY services ./services
COPY storage ./storage
COPY views ./views
COPY web ./web
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 DATA_DIR=/data
USER huiyue
VOLUME /data
# Importing Telegram's types takes seconds on a small machine, hence the start period.
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s CMD ["python", "-m", "bot", "doctor", "--live"]
STOPSIGNAL SIGTERM
CMD ["python", "-m", "bot", "run"]
