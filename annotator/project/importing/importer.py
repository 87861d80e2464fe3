"""Import files into a project: articles with their suggestions, and reviews."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from annotator.core.article import Article
from annotator.core.article_ids import ArticleIds
from annotator.core.article_layout.role_overrides import RolesUsed
from annotator.core.errors import BadInput, OnBad
from annotator.core.review.edit_log import GOLD
from annotator.core.scheme import Scheme
from annotator.core.text.names import comparable_name
from annotator.formats.inputs.items import data_size
from annotator.formats.inputs.parts import OnPart, ignore_part, parts
from annotator.formats.record import ReadOptions
from annotator.formats.registry import LOSSLESS, readable_format
from annotator.formats.source import Part
from annotator.interruptions import uninterrupted
from annotator.processes import default_workers, map_in_order, next_items
from annotator.project.importing.batch_import import PAUSE, BatchOfImport, Superseded, clean, command_of
from annotator.project.importing.import_report import ImportReport
from annotator.project.importing.known_parts import LOOKED_UP, LOOKED_UP_BYTES, ImportTask, import_tasks
from annotator.project.importing.preparation import Preparation, PreparedItem, split_later, task_size
from annotator.project.importing.same_texts import same_texts, same_texts_of_batch
from annotator.project.importing.slice_plan import Planner, SliceItem, SlicePlan, UnfinishedElsewhere
from annotator.project.importing.stored_forms import StoredForms
from annotator.storage import Conflict, Database, Refused, Transaction, Unavailable, savepoint
from annotator.storage.queries import articles, batches, schemes
from annotator.storage.queries.importing import import_lookup, import_rows

FEW_PARTS = 50
"""Below this number, starting other processes takes longer than the work."""

FIRST_SLICE = 1_500
"""Rows in the first transaction; an import of fewer rows is one transaction."""

SLICE_SECONDS = 0.1
"""How long a transaction should keep the others waiting."""

MIN_SLICE = 200
"""Least rows in a transaction: a commit takes about as long as writing these."""


class Importer:
    """One import: all of it, or nothing after an error. Reviewers can work meanwhile, and do not see it."""

    def __init__(
        self,
        database: Database,
        scheme: Scheme,
        on_bad: OnBad,
        options: ReadOptions,
        *,
        new_versions: bool = False,
        workers: int | None = None,
        on_part: OnPart | None = None,
    ) -> None:
        """Prepare an import.

        Args:
            database: the project.
            scheme: its scheme, for reviews of formats that name none.
            on_bad: gets each bad input, which is skipped unless it raises.
            options: how to read; whether the format is named follows from `run`.
            new_versions: whether another text of a stored article is added; else it is refused.
            workers: number of processes; None uses several if that is faster.
            on_part: called after each part of the inputs.
        """
        self._on_part = on_part or ignore_part
        self._database = database
        self._scheme = scheme
        self._on_bad = on_bad
        self._options = options
        self._new_versions = new_versions
        self._workers = workers
        self._ids = ArticleIds()
        self._roles = RolesUsed(options.roles)
        self._slice: list[SliceItem] = []
        self._keys: set[tuple[str, str]] = set()
        """The reviews and sets of the slice, by article and reviewer or version."""
        self._rows = 0
        self._gold: dict[str, None] = {}
        """Articles with adjudicated reviews, which are compared with suggestions."""
        self._limit = FIRST_SLICE
        self.report = ImportReport()

    def run(self, paths: Iterable[Path], format: str | None) -> ImportReport:
        """Import every file.

        Raises:
            BadInput: through `on_bad`.
            UnfinishedElsewhere: an article belongs to an import that was not finished.
            Superseded: another process has continued or dropped this import.
            Unavailable: the project cannot be reached; running the import again continues it.
        """
        paths = list(paths)
        wanted = readable_format(format)
        self._options = replace(self._options, named=wanted is not None)
        command = command_of(paths, format, self._options, new_versions=self._new_versions)
        self._batch = BatchOfImport(self._database, command)
        self._batch.resume()
        with uninterrupted(), self._database.reading() as tx:
            self._work = Preparation(
                self._options,
                self._scheme.version,
                schemes.stored(tx),
                import_lookup.reviewers(tx),
            )
            self._forms = StoredForms(import_lookup.other_forms(tx))
        try:
            self._import(parts(paths, wanted, self._options))
        except (Superseded, Unavailable):
            raise
        except BaseException:  # also ctrl+c
            self._batch.drop()
            raise
        if self._batch.id is not None:
            clean(self._database)
        return self.report

    def _import(self, found: Iterator[Part]) -> None:
        few = next_items(found, FEW_PARTS, data_size, LOOKED_UP_BYTES)
        many = len(few) == FEW_PARTS or sum(map(data_size, few)) >= LOOKED_UP_BYTES
        workers = self._workers or (default_workers() if many else 1)
        tasks = import_tasks(self._database, chain(few, found), self._options)
        for task, outcome in map_in_order(self._work, tasks, workers, size=task_size):
            if task.part.remark:
                self.report.remarks.append(task.part.remark)
            if task.stored is not None:
                self._count_stored(task)
            for item in outcome:
                self._add(task, item)
            self._on_part(task.part.size, 1 if task.stored is not None else len(outcome))
        self._roles.check(lambda bad: self._add(ImportTask(Part("", "")), bad))
        if self._batch.id is None:
            self._split_in_slice()
        else:
            self._write(last=False)
            self._split_in_batch(workers)
            self.report.same_text = same_texts_of_batch(self._database, self._batch.id)
        self._write(last=True)

    def _count_stored(self, task: ImportTask) -> None:
        """Count a line that was imported before."""
        line, part = task.stored, task.part
        assert line is not None
        place = part.file if part.line is None else f"{part.file}:{part.line}"
        for batch in (line.batch, line.article_batch):
            if batch is not None and batch != self._batch.id:
                with uninterrupted(), self._database.reading() as tx:
                    raise UnfinishedElsewhere(tx, place, line.article, batch)
        try:
            # An older program may have stored it in another form.
            first = self._ids.is_new(comparable_name(line.article), line.sha256, place)
        except BadInput as bad:
            self._skip(bad.about(part.data))
            return
        for id in (line.article, line.article.rpartition("@")[0]):  # perhaps a further text of the input's id
            self._roles.add(id)
        new = first and line.article_batch is not None
        self.report.added += new
        self.report.first = self.report.first or line.article
        if part.format != LOSSLESS and first:
            self.report.unchanged += not new
        elif part.format != LOSSLESS:
            self.report.repeated.add(place, self._ids.first_place(line.article))
        if line.reviewer is not None:
            self.report.count_review(new=self._batch.continues(line.id, line.batch))
        if line.reviewer == GOLD:
            self._gold[line.article] = None

    def _add(self, task: ImportTask, item: PreparedItem | BadInput) -> None:
        """Add an item to the slice, which is written first if it is full."""
        first = False
        if isinstance(item, BadInput):
            self._roles.add(item.id)
        elif item.file:
            try:
                first = self._ids.is_new(item.article.id, item.article.sha256, item.place)
            except BadInput as bad:
                item = bad
            else:
                self._roles.add(item.article.id)
                if item.bare and not first:
                    self.report.repeated.add(item.place, self._ids.first_place(item.article.id))
                    return
        if isinstance(item, PreparedItem) and item.is_gold:
            self._gold[item.article.id] = None
        keys = item.keys if isinstance(item, PreparedItem) else set()
        if self._rows >= self._limit or keys & self._keys:
            self._write(last=False)
        self._slice.append(SliceItem(task, item, first))
        self._keys |= keys
        # What is kept of a bad line, or of one that is stored, takes memory too.
        self._rows += max(item.rows if isinstance(item, PreparedItem) else 1, data_size(task.part) // 1000)

    def _skip(self, bad: BadInput) -> None:
        self._on_bad(bad)
        self.report.skipped += 1

    def _split_in_slice(self) -> None:
        """Split the articles of the only slice that need suggestions and came without."""
        items = [(one.item, one.task) for one in self._slice if isinstance(one.item, PreparedItem)]
        wanted = {item.article.id: (item, task) for item, task in items}
        for item, _ in items:
            if item.suggested is not None or not (item.is_open or item.article.id in self._gold):
                wanted.pop(item.article.id, None)
        if not wanted:
            return
        with uninterrupted(), self._database.reading() as tx:
            stored = self._forms.articles(tx, wanted)
            split = {article for article, _ in import_lookup.sets(tx, stored)}
        for id, (item, task) in wanted.items():
            there = [form for form in self._forms.of(id) if form in stored]
            if not there or (id in self._gold and not split.intersection(there)):
                article = self._work.read(task, item.number).article
                self._slice.append(SliceItem(task, split_later(article), first=False))

    def _split_in_batch(self, workers: int) -> None:
        """Split the articles of the batch that need suggestions and came without."""
        assert self._batch.id is not None
        after: str | None = ""
        gold = iter(self._gold)
        while after is not None:
            with uninterrupted(), self._database.reading() as tx:
                ids = batches.unsplit(tx, self._batch.id, after, LOOKED_UP)
            after = ids[-1] if ids else None
            self._split_stored(ids, workers)
        while some := list(islice(gold, LOOKED_UP)):
            with uninterrupted(), self._database.reading() as tx:
                split = {article for article, _ in import_lookup.sets(tx, some)}
            self._split_stored([id for id in some if id not in split], workers)

    def _split_stored(self, ids: Sequence[str], workers: int) -> None:
        few = workers if len(ids) >= FEW_PARTS else 1
        stored = self._stored_articles(ids)
        for _, item in map_in_order(split_later, stored, few, size=lambda one: len(one.text)):
            self._add(ImportTask(Part("", "")), item)

    def _stored_articles(self, ids: Iterable[str]) -> Iterator[Article]:
        """Yield articles, each read when it is its turn: they may be long."""
        for id in ids:
            with uninterrupted(), self._database.reading() as tx:
                found = articles.get(tx, id, hidden=True)
            if found is not None:
                yield found

    def _write(self, *, last: bool) -> None:
        """Write the slice in one transaction. The last one shows the batch."""
        items, self._slice, rows, self._rows = self._slice, [], self._rows, 0
        self._keys = set()
        if not items and not (last and self._batch.id is not None):
            return
        begun = self._batch.id
        try:
            seconds = self._transaction(items, last=last, singly=False)
        except (Refused, Conflict):
            # This database alone refuses a value, or another process has added the same row.
            self._batch.id = begun
            seconds = self._transaction(items, last=last, singly=True)
        wanted = rows * SLICE_SECONDS / max(seconds, 0.001)
        self._limit = int(max(MIN_SLICE, min(wanted, 2 * self._limit)))
        if not last:
            time.sleep(PAUSE)

    def _transaction(self, items: list[SliceItem], *, last: bool, singly: bool) -> float:
        """Write items in a transaction; return how long it kept the others waiting.

        Args:
            items: what to write.
            last: whether it is the last transaction of the import.
            singly: write each item in a savepoint, so that the refused one can be named.
        """
        # A part of a batch that is lost in a power failure is imported again.
        with uninterrupted(), self._database.writing(durable=last) as tx:
            start = time.monotonic()
            self._batch.hold(tx, begin=not last)
            plans = [self._stored(tx, [one]) for one in items] if singly else [self._planned(tx, items)]
            for plan in plans:
                for bad in plan.bad:
                    self._skip(bad)
            if last:
                self._batch.complete(tx)
        for plan in plans:
            self.report.add(plan.report)
            self._work.reviewers.extend(plan.rows.reviewers)
        return time.monotonic() - start

    def _planned(self, tx: Transaction, items: list[SliceItem]) -> SlicePlan:
        planner = Planner(tx, self._forms, self._work, self._batch, new_versions=self._new_versions)
        plan = planner.run(items)
        if self._batch.id is None:
            texts = [(id, sha256) for id, sha256, *_ in plan.rows.articles]
            plan.report.same_text = same_texts(tx, texts, None)
        import_rows.write(tx, plan.rows, self._batch.id)
        return plan

    def _stored(self, tx: Transaction, items: list[SliceItem]) -> SlicePlan:
        [one] = items
        if isinstance(one.item, BadInput):
            return self._planned(tx, items)
        file = one.item.record_file or one.item.file
        try:
            with savepoint(tx, file):
                return self._planned(tx, items)
        except (Refused, Conflict) as error:
            bad = BadInput(str(error).removeprefix(f"{file}: "), file=file, line=one.item.line)
            return SlicePlan(bad=[bad.about(one.task.part.data)])
