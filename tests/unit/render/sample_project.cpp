#include "sample_project.hpp"

namespace migrate::test {

SampleProject::SampleProject() : scripts_(written()) {}

script::Directory SampleProject::written() {
  const std::string sections = "\n-- migrate:up\n-- migrate:down\n";
  folder_.write("a1.sql",
                "-- create notes\n--\n-- More about it,\n--\n-- in two paragraphs.\n--\n-- Revision ID: a1\n"
                "-- Create Date: 2026-11-22 10:15:00.123456+00:00\n" +
                    sections);
  folder_.write("b1.sql",
                "-- add größe\tto notes\n-- Revision ID: b1\n-- Revises: a1\n-- Branch Labels: notes\n" + sections);
  folder_.write("c1.sql", "-- c\n-- Revision ID: c1\n-- Revises: a1\n" + sections);
  folder_.write("d1.sql", "-- merge\n-- Revision ID: d1\n-- Revises: b1, c1\n" + sections);
  folder_.write("e1.sql", "-- e\n-- Revision ID: e1\n-- Revises: d1\n-- Depends On: x1, notes\n" + sections);
  folder_.write("x1.sql", "-- Revision ID: x1\n" + sections);
  return script::Directory::open({.paths = {folder_.path()}, .recursive = false, .display_base = folder_.path()});
}

}  // namespace migrate::test
