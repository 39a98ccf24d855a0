"""Units of measure: what each measures, and how much of it.

A table, as the libraries that know units cost too much of the start: importing pint and building
its registry takes .3 s, quantulum3 .9 s and 120 MB.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """``quantity`` is what it measures; ``number * factor + offset`` is the amount in the
    quantity's base unit.
    """

    quantity: str
    factor: float = 1.0
    offset: float = 0.0

    @property
    def is_money(self) -> bool:
        """Whether it is a currency: another one has no fixed worth in it."""
        return self.quantity.startswith("money ")


# quantity: name[/another name] factor, …
_MEASURES = {
    "length": "millimetre/millimeter/mm .001, centimetre/centimeter/cm .01, metre/meter/m 1, "
    "kilometre/kilometer/km 1000, mile 1609.344, yard 0.9144, foot/feet/ft .3048, "
    "inch/inche/in .0254, nautical mile 1852",
    "area": "hectare/ha 10000, acre 4046.8564, square metre/square meter 1, square mile 2589988.1, "
    "square kilometre/square kilometer/sq km 1000000, square foot/square feet/sq ft .09290304",
    "mass": "milligram/mg .000001, gram .001, kilogram/kilo/kg 1, tonne/metric ton 1000, "
    "ton 1000, ounce .028349523, lb .45359237, stone 6.35029318",
    "volume": "millilitre/milliliter/ml .001, litre/liter 1, gallon 3.785411784, "
    "barrel/bbl 158.987295, cubic metre/cubic meter 1000, cubic foot/cubic feet 28.316847",
    "time": "second/sec 1, minute/min 60, hour/hr 3600, day 86400, week 604800, month 2629800, "
    "year/yr 31557600, decade 315576000, century/centurie 3155760000",
    "speed": "kph/kmh 1, mph 1.609344, knot 1.852, kilometres an hour/kilometers an hour 1, "
    "miles an hour/miles per hour 1.609344, kilometres per hour/kilometers per hour 1",
    "power": "watt 1, kilowatt/kw 1000, megawatt/mw 1000000, gigawatt/gw 1000000000",
    "barrels a day": "bpd 1",
    "degree": "degree/° 1",
    "percent": "percent/pct/%/per cent 1",
    "points": "percentage point/percent point/point 1, basis point .01",
    "money dollar": "dollar/dlr/$/us$/usd/us dollar 1",
    "money cent": "cent/cts 1",
    "money euro": "euro/€/eur 1",
    "money pound": "£/gbp/pound sterling 1",
    "pound": "pound 1",
    "money yen": "yen/¥/jpy 1",
    "money rupee": "rupee/₹ 1",
    "money mark": "mark 1",
    "money yuan": "yuan/renminbi 1",
}
_OTHER_MONEY = "franc peso crown rouble ruble lira zloty krone krona rand real won shekel dinar"

UNITS = {
    name: Unit(quantity, float(entry.rpartition(" ")[2]))
    for quantity, entries in _MEASURES.items()
    for entry in entries.split(", ")
    for name in entry.rpartition(" ")[0].split("/")
} | {
    **{name: Unit(f"money {name}") for name in _OTHER_MONEY.split()},
    **{name: Unit("temperature") for name in ("c", "°c", "celsius", "degree celsius")},
    **{
        name: Unit("temperature", 5 / 9, -160 / 9)
        for name in ("f", "°f", "fahrenheit", "degree fahrenheit")
    },
}
# What is counted ("26 miners") is compared with whatever else is counted.
COUNTED = Unit("")


def meant(unit: Unit, other: Unit) -> Unit:
    """A unit as it is meant beside another: pounds are a weight beside kilograms, else money."""
    if unit.quantity != "pound" or other.quantity == "pound":
        return unit
    return UNITS["lb"] if other.quantity == "mass" else UNITS["£"]


def unit_named(words: list[str]) -> Unit | None:
    """The unit that the first of these words name in lower case, at most three; None for none."""
    for count in (3, 2, 1):
        phrase = " ".join(words[:count])
        for name in (phrase, phrase.removesuffix("s"), _first_singular(words[:count])):
            if len(words) >= count and name in UNITS:
                return UNITS[name]
    return None


def _first_singular(words: list[str]) -> str:
    """Of "degrees Celsius" "degree celsius"."""
    return " ".join([words[0].removesuffix("s"), *words[1:]]) if words else ""
