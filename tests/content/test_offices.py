"""Lines of a name: phrases of one office, or another office."""

from __future__ import annotations

import pytest

from docgen.content.offices import second_office


@pytest.mark.parametrize(
    ("name", "second"),
    [
        ("江海区安委办\n江海区应急管理局\n", "江海区应急管理局"),
        ("江门市江海区\n安全生产委员会办公室\n江海区应急管理局文件", "江海区应急管理局文件"),
        ("江门市江海区安全生产委员会办公室\n  江门市公安局江海分局", "江门市公安局江海分局"),
        ("江门市江海区\n安全生产委员会办公室\n文件", None),
        ("江门市\n江海区应急管理局", None),
        ("江门高新区（江海区）\n安全生产委员会办公室", None),
        ("江海区市场监督管理局\n市场秩序科", None),
        ("中共江海区委\n江海区人民政府信访局", None),
        ("江海区安委办", None),
        ("{{ office.name }}\n{{ office.name }}", None),
    ],
)
def test_second_office(name: str, second: str | None) -> None:
    """The last but one is one office by its full name; names are not replaced yet in the last."""
    assert second_office(name) == second
