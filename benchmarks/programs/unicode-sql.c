//===- unicode-sql.c - The Unicode Character Database in SQLite ----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   unicode-sql DATA-FOLDER DATABASE
//
// Imports the text files of the Unicode Character Database into a new database
// file, asks it some questions and prints the answers. The database is a real
// file, larger than SQLite's page cache, so that the host's share of the time
// is there to be seen.
//
//===----------------------------------------------------------------------===//

#include "sqlite3.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MaxFields = 16, MaxLine = 1024 };

static void fail(sqlite3 *DB, const char *What) {
  fprintf(stderr, "unicode-sql: error: %s: %s\n", What,
          DB ? sqlite3_errmsg(DB) : "cannot read it");
  exit(1);
}

static void execute(sqlite3 *DB, const char *SQL) {
  if (sqlite3_exec(DB, SQL, NULL, NULL, NULL) != SQLITE_OK)
    fail(DB, SQL);
}

static sqlite3_stmt *prepare(sqlite3 *DB, const char *SQL) {
  sqlite3_stmt *Statement;
  if (sqlite3_prepare_v2(DB, SQL, -1, &Statement, NULL) != SQLITE_OK)
    fail(DB, SQL);
  return Statement;
}

/// Cuts \p Line at each ';', removes its comment and the space around each
/// field. \returns the number of fields, 0 for an empty line.
static int splitLine(char *Line, char *Fields[MaxFields]) {
  Line[strcspn(Line, "#\n")] = '\0';
  int Count = 0;
  for (char *At = Line; At && Count != MaxFields; ++Count) {
    char *End = strchr(At, ';');
    if (End)
      *End = '\0';
    At += strspn(At, " ");
    size_t Length = strlen(At);
    while (Length && At[Length - 1] == ' ')
      At[--Length] = '\0';
    Fields[Count] = At;
    At = End ? End + 1 : NULL;
  }
  return Count == 1 && !*Fields[0] ? 0 : Count;
}

static FILE *openData(const char *Folder, const char *Name) {
  char Path[MaxLine];
  snprintf(Path, sizeof Path, "%s/%s", Folder, Name);
  FILE *File = fopen(Path, "r");
  if (!File)
    fail(NULL, Path);
  return File;
}

static void insertRow(sqlite3 *DB, sqlite3_stmt *Insert) {
  if (sqlite3_step(Insert) != SQLITE_DONE)
    fail(DB, "insert");
  sqlite3_reset(Insert);
}

static void bindText(sqlite3_stmt *Insert, int Column, const char *Text) {
  if (*Text)
    sqlite3_bind_text(Insert, Column, Text, -1, SQLITE_TRANSIENT);
  else
    sqlite3_bind_null(Insert, Column);
}

static void bindCode(sqlite3_stmt *Insert, int Column, const char *Hex) {
  if (*Hex)
    sqlite3_bind_int(Insert, Column, (int)strtol(Hex, NULL, 16));
  else
    sqlite3_bind_null(Insert, Column);
}

/// UnicodeData.txt: code;name;category;combining;bidi;decomposition;;;numeric;
/// mirrored;;;upper;lower;title
static void importCharacters(sqlite3 *DB, const char *Folder) {
  FILE *File = openData(Folder, "UnicodeData.txt");
  sqlite3_stmt *Insert =
      prepare(DB, "INSERT INTO character VALUES (?,?,?,?,?,?,?,?,?)");
  char Line[MaxLine], *Fields[MaxFields];
  while (fgets(Line, sizeof Line, File)) {
    if (splitLine(Line, Fields) < 15)
      continue;
    bindCode(Insert, 1, Fields[0]);
    bindText(Insert, 2, Fields[1]);
    bindText(Insert, 3, Fields[2]);
    sqlite3_bind_int(Insert, 4, atoi(Fields[3]));
    bindText(Insert, 5, Fields[4]);
    bindText(Insert, 6, Fields[5]);
    bindText(Insert, 7, Fields[8]);
    bindCode(Insert, 8, Fields[12]);
    bindCode(Insert, 9, Fields[13]);
    insertRow(DB, Insert);
  }
  sqlite3_finalize(Insert);
  fclose(File);
}

/// Blocks.txt, Scripts.txt, DerivedAge.txt: first[..last];value
static void importRanges(sqlite3 *DB, const char *Folder, const char *Name,
                         const char *Table) {
  FILE *File = openData(Folder, Name);
  char *SQL = sqlite3_mprintf("INSERT INTO %s VALUES (?,?,?)", Table);
  sqlite3_stmt *Insert = prepare(DB, SQL);
  sqlite3_free(SQL);
  char Line[MaxLine], *Fields[MaxFields];
  while (fgets(Line, sizeof Line, File)) {
    if (splitLine(Line, Fields) < 2)
      continue;
    const char *Dots = strstr(Fields[0], "..");
    bindCode(Insert, 1, Fields[0]);
    bindCode(Insert, 2, Dots ? Dots + 2 : Fields[0]);
    bindText(Insert, 3, Fields[1]);
    insertRow(DB, Insert);
  }
  sqlite3_finalize(Insert);
  fclose(File);
}

static const char Schema[] =
    // Larger pages than SQLite's own: a host call is dearer than a system call.
    "PRAGMA page_size = 16384;"
    "PRAGMA cache_size = -6000;"
    "CREATE TABLE character(code INTEGER PRIMARY KEY, name TEXT NOT NULL,"
    " category TEXT NOT NULL, combining INT, bidi TEXT, decomposition TEXT,"
    " numeric TEXT, upper INT, lower INT);"
    "CREATE TABLE block(first INTEGER PRIMARY KEY, last INT, name TEXT);"
    "CREATE TABLE script(first INTEGER PRIMARY KEY, last INT, name TEXT);"
    "CREATE TABLE age(first INTEGER PRIMARY KEY, last INT, version TEXT);"
    "CREATE TABLE word(word TEXT, code INT);";

/// Work that changes the database, after the import.
static const char *const Changes[] = {
    "CREATE INDEX character_category ON character(category, code)",
    "CREATE INDEX character_name ON character(name COLLATE NOCASE)",
    "WITH RECURSIVE split(code, rest, word) AS ("
    "  SELECT code, name || ' ', '' FROM character WHERE name NOT LIKE '<%'"
    "  UNION ALL"
    "  SELECT code, substr(rest, instr(rest, ' ') + 1),"
    "    substr(rest, 1, instr(rest, ' ') - 1) FROM split WHERE rest <> '')"
    "INSERT INTO word SELECT word, code FROM split WHERE word <> ''",
    "CREATE INDEX word_word ON word(word, code)",
    "CREATE INDEX word_code ON word(code, word)",
    "UPDATE character SET name = lower(name) WHERE category = 'Ll'",
    "DELETE FROM character WHERE category = 'Co'",
};

static const struct {
  const char *Title, *SQL;
} Questions[] = {
    {"Blocks with the most letters",
     "SELECT b.name, count(*) AS letters FROM block b JOIN character c"
     "  ON c.code BETWEEN b.first AND b.last WHERE c.category LIKE 'L_'"
     "  GROUP BY b.first ORDER BY letters DESC, b.name LIMIT 8"},
    {"Characters by general category",
     "SELECT category, count(*), min(name), max(code) FROM character"
     "  GROUP BY category ORDER BY 2 DESC LIMIT 8"},
    {"Most frequent words of names",
     "SELECT word, count(*) AS n FROM word GROUP BY word"
     "  HAVING length(word) > 3 ORDER BY n DESC, word LIMIT 8"},
    {"Scripts that know upper and lower case",
     "SELECT s.name, count(c.lower), count(c.upper) FROM script s"
     "  JOIN character c ON c.code BETWEEN s.first AND s.last"
     "  GROUP BY s.name HAVING count(c.lower) + count(c.upper) > 40"
     "  ORDER BY 2 DESC, 1"},
    {"Growth, version by version",
     "SELECT version, added, sum(added) OVER (ORDER BY version + 0) AS total"
     "  FROM (SELECT version, sum(last - first + 1) AS added FROM age"
     "  GROUP BY version) ORDER BY version + 0 DESC LIMIT 8"},
    {"Deepest canonical decompositions",
     "WITH RECURSIVE chain(start, code, depth) AS ("
     "  SELECT code, code, 0 FROM character WHERE decomposition IS NOT NULL"
     "    AND decomposition NOT LIKE '<%'"
     "  UNION ALL"
     "  SELECT chain.start, base.code, depth + 1 FROM chain"
     "    JOIN character c ON c.code = chain.code"
     "    JOIN character base ON base.code = hexcode(c.decomposition)"
     "    WHERE c.decomposition NOT LIKE '<%')"
     "SELECT c.name, max(depth) FROM chain JOIN character c ON c.code = start"
     "  GROUP BY start ORDER BY 2 DESC, 1 LIMIT 8"},
    {"Pairs of words that one name holds most often",
     "SELECT a.word, b.word, count(*) AS n FROM word a JOIN word b"
     "  ON a.code = b.code AND a.word < b.word"
     "  WHERE a.word IN ('ARROW','LETTER','SIGN','DIGIT') AND length(b.word) > "
     "2"
     "  GROUP BY 1, 2 ORDER BY n DESC, 1, 2 LIMIT 8"},
    {"Names that differ only in SMALL and CAPITAL",
     "SELECT count(*) FROM character small JOIN character big"
     "  ON big.name = replace(small.name, 'small', 'capital') COLLATE NOCASE"
     "  WHERE small.category = 'Ll' AND big.category = 'Lu'"},
    {"The database is sound", "PRAGMA integrity_check"},
};

/// SQL function hexcode(text): the number its first hexadecimal word stands
/// for.
static void hexCode(sqlite3_context *Context, int Count,
                    sqlite3_value **Values) {
  const char *Text = (const char *)sqlite3_value_text(Values[0]);
  if (Text && Count == 1)
    sqlite3_result_int(Context, (int)strtol(Text, NULL, 16));
}

static void answer(sqlite3 *DB, const char *Title, const char *SQL) {
  printf("\n%s\n", Title);
  sqlite3_stmt *Query = prepare(DB, SQL);
  int Status;
  while ((Status = sqlite3_step(Query)) == SQLITE_ROW) {
    for (int I = 0; I != sqlite3_column_count(Query); ++I) {
      const char *Text = (const char *)sqlite3_column_text(Query, I);
      printf(I ? " | %s" : "  %s", Text ? Text : "");
    }
    putchar('\n');
  }
  if (Status != SQLITE_DONE)
    fail(DB, Title);
  sqlite3_finalize(Query);
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: unicode-sql DATA-FOLDER DATABASE\n");
    return 2;
  }
  remove(argv[2]);
  sqlite3 *DB;
  // WASI has no file locks, and the lock file that SQLite would take instead
  // outlives a program that is killed. Nobody else uses this database.
  const int Flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  if (sqlite3_open_v2(argv[2], &DB, Flags, "unix-none") != SQLITE_OK)
    fail(DB, argv[2]);
  sqlite3_create_function(DB, "hexcode", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                          NULL, hexCode, NULL, NULL);
  execute(DB, Schema);
  execute(DB, "BEGIN");
  importCharacters(DB, argv[1]);
  importRanges(DB, argv[1], "Blocks.txt", "block");
  importRanges(DB, argv[1], "Scripts.txt", "script");
  importRanges(DB, argv[1], "DerivedAge.txt", "age");
  execute(DB, "COMMIT");
  for (size_t I = 0; I != sizeof Changes / sizeof *Changes; ++I)
    execute(DB, Changes[I]);
  for (size_t I = 0; I != sizeof Questions / sizeof *Questions; ++I)
    answer(DB, Questions[I].Title, Questions[I].SQL);
  return sqlite3_close(DB) == SQLITE_OK ? 0 : 1;
}
