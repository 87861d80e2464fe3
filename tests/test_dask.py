"""`annotator.split` on a distributed engine: Dask with two local workers, each a process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import annotator
from tests.test_api import readme_examples

pytestmark = pytest.mark.dask

dask_bag: Any = pytest.importorskip("dask.bag", reason="the extra dask installs it")
distributed: Any = pytest.importorskip("distributed", reason="the extra dask installs it")


@pytest.fixture
def two_workers() -> Iterator[Any]:
    """A client of a cluster of two processes on this machine."""
    cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with cluster, distributed.Client(cluster) as client:
        yield client


def test_readme_example_runs_on_two_workers(two_workers: Any) -> None:
    (example,) = readme_examples("dask")
    namespace: dict[str, list[int]] = {}
    exec(example, namespace)
    assert namespace["units"] == [1, 1]
    assert len(two_workers.scheduler_info()["workers"]) == 2


def test_two_workers_give_the_results_of_one_process(two_workers: Any) -> None:
    texts = [f"“No {number},” said Ann Lee. It rained, according to Bob Day." for number in range(30)]
    results = dask_bag.from_sequence(texts, npartitions=4).map(annotator.split).compute()
    assert results == [annotator.split(text) for text in texts]
    assert len(two_workers.scheduler_info()["workers"]) == 2
