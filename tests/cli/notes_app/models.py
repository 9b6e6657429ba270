"""The tables of a notes service, as SQLAlchemy models. NOTES_APP_VERSION=2 is the service half a year later."""

import os

from sqlalchemy import Boolean, Column, DateTime, Enum, ForeignKey, Index, Integer, MetaData, String, Text, false, func
from sqlalchemy.orm import declarative_base, relationship

NAMES = {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s",
         "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}

Base = declarative_base(metadata=MetaData(naming_convention=NAMES))
second = os.environ.get("NOTES_APP_VERSION") == "2"


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    email = Column(String(200), nullable=False, unique=True)
    notes = relationship("Note", back_populates="owner")


class Note(Base):
    __tablename__ = "notes"
    id = Column(Integer, primary_key=True)
    owner_id = Column(Integer, ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True)
    title = Column(String(400) if second else String(200), nullable=False)
    body = Column(Text)
    mood = Column(Enum("sad", "ok", "great", name="mood") if second else Enum("sad", "ok", name="mood"))
    created_at = Column(DateTime(timezone=True), server_default=func.now(), nullable=False)
    owner = relationship("User", back_populates="notes")
    if second:
        archived = Column(Boolean, nullable=False, server_default=false())


if second:

    class Tag(Base):
        __tablename__ = "tags"
        id = Column(Integer, primary_key=True)
        note_id = Column(Integer, ForeignKey("notes.id"), nullable=False)
        word = Column(String(40), nullable=False)
        __table_args__ = (Index("ix_tags_word_note", "word", "note_id", unique=True),)
