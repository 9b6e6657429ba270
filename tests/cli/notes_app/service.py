"""A notes service as one writes it with FastAPI; the schema is migrate's business."""

import os

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from notes_app.models import Note, User

engine = create_engine(os.environ["DATABASE_URL"])
app = FastAPI()


class NewNote(BaseModel):
    email: str
    title: str
    mood: str = "ok"


@app.post("/notes")
def add(new: NewNote):
    with Session(engine) as session:
        user = session.scalar(select(User).where(User.email == new.email)) or User(email=new.email)
        note = Note(owner=user, title=new.title, mood=new.mood)
        session.add_all([user, note])
        session.commit()
        return {"id": note.id}


@app.get("/notes/{number}")
def read(number: int):
    with Session(engine) as session:
        note = session.get(Note, number)
        if note is None:
            raise HTTPException(status_code=404)
        return {"id": note.id, "title": note.title, "mood": note.mood, "owner": note.owner.email,
                "archived": getattr(note, "archived", None)}
