"""Loops over padded rows of a matrix, eight numbers at a time: written as vectors, for the compiler does not see them by itself.

Every row starts at a multiple of `LANES` and is as long as one, so that there are no ends to tidy up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

LANES = 8


class _Rows:
    """What a loop over blocks of eight needs: pointers, vectors, and numbers repeated in all lanes."""

    def __init__(self, context: Any, builder: Any, signature: Any, arguments: Any) -> None:
        self.builder = builder
        first = next(kind for kind in signature.args if isinstance(kind, types.Array))
        self.scalar = context.get_value_type(first.dtype)
        self.vector = ir.VectorType(self.scalar, LANES)
        self.values = [
            context.make_array(kind)(context, builder, value).data if isinstance(kind, types.Array) else value
            for kind, value in zip(signature.args, arguments, strict=True)
        ]

    def repeated(self, value: Any) -> Any:
        one = self.builder.insert_element(ir.Constant(self.vector, ir.Undefined), value, ir.Constant(ir.IntType(32), 0))
        zeros = ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES)
        return self.builder.shuffle_vector(one, ir.Constant(self.vector, ir.Undefined), zeros)

    def load(self, pointer: Any, at: Any) -> Any:
        place = self.builder.gep(pointer, [at])
        found = self.builder.load(self.builder.bitcast(place, self.vector.as_pointer()))
        found.align = 4
        return found

    def store(self, value: Any, pointer: Any, at: Any) -> None:
        place = self.builder.gep(pointer, [at])
        self.builder.store(value, self.builder.bitcast(place, self.vector.as_pointer())).align = 4

    def each(self, first: Any, end: Any, body: Callable[[Any], None]) -> None:
        step = ir.Constant(first.type, LANES)
        with cgutils.for_range_slice(self.builder, first, end, step, first.type) as (at, _):
            body(at)


def _number(kind: Any) -> bool:
    return isinstance(kind, types.Float)


def _add_times(_typing: Any, row: Any, other: Any, factor: Any, width: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        rows = _Rows(context, builder, signature, arguments)
        into, source, times, end = rows.values
        lanes = rows.repeated(times)

        def block(at: Any) -> None:
            product = builder.fmul(lanes, rows.load(source, at))
            rows.store(builder.fadd(rows.load(into, at), product), into, at)

        rows.each(ir.Constant(end.type, 0), end, block)
        return context.get_dummy_value()

    return types.none(row, other, row.dtype, types.int64), generate


add_times: Any = intrinsic(_add_times)
"""row += factor * other, over the whole width."""


def _settled(rows: _Rows, at: Any, row: Any, f: Any, g: Any, mine: tuple[Any, Any]) -> Any:
    """The block of the row after row -= (f_i - f)(g_i - g)."""
    builder = rows.builder
    product = builder.fmul(builder.fsub(mine[0], rows.load(f, at)), builder.fsub(mine[1], rows.load(g, at)))
    value = builder.fsub(rows.load(row, at), product)
    rows.store(value, row, at)
    return value


def _settle(_typing: Any, row: Any, f: Any, g: Any, fi: Any, gi: Any, first: Any, width: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        rows = _Rows(context, builder, signature, arguments)
        into, fs, gs, one, other, start, end = rows.values
        mine = rows.repeated(one), rows.repeated(other)
        rows.each(start, end, lambda at: _settled(rows, at, into, fs, gs, mine) and None)
        return context.get_dummy_value()

    return types.none(row, f, g, row.dtype, row.dtype, types.int64, types.int64), generate


settle: Any = intrinsic(_settle)
"""row -= (fi - f)(gi - g), from `first` to the end of the row."""


def _settle_least(
    _typing: Any,
    row: Any,
    closed: Any,
    f: Any,
    g: Any,
    fi: Any,
    gi: Any,
    first: Any,
    width: Any,
    now: Any,
    hope: Any,
    most: Any,
) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        rows = _Rows(context, builder, signature, arguments)
        into, until, fs, gs, one, other, start, end, round_, aim, none = rows.values
        mine = rows.repeated(one), rows.repeated(other)
        nows, aims, nones = rows.repeated(round_), rows.repeated(aim), rows.repeated(none)
        least = cgutils.alloca_once_value(builder, nones)  # type: ignore[no-untyped-call]

        def block(at: Any) -> None:
            value = _settled(rows, at, into, fs, gs, mine)
            open_ = builder.fcmp_ordered("<=", rows.load(until, at), nows)
            bound = builder.select(open_, nones, aims)
            known = builder.load(least)
            found = builder.select(builder.fcmp_ordered("<", value, bound), value, nones)
            builder.store(builder.select(builder.fcmp_ordered("<", found, known), found, known), least)

        rows.each(start, end, block)
        best = builder.load(least)
        half = LANES // 2
        while half:
            mask = ir.Constant(ir.VectorType(ir.IntType(32), LANES), [(lane + half) % LANES for lane in range(LANES)])
            turned = builder.shuffle_vector(best, best, mask)
            best = builder.select(builder.fcmp_ordered("<", turned, best), turned, best)
            half //= 2
        return builder.extract_element(best, ir.Constant(ir.IntType(32), 0))

    kind = row.dtype
    return kind(row, closed, f, g, kind, kind, types.int64, types.int64, kind, kind, kind), generate


settle_least: Any = intrinsic(_settle_least)
"""The same; gives the least of the numbers that are open now (`closed` <= now) or below `hope`, `most` without any."""
