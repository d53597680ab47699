using CsCheck;

namespace RefMiner.Catalogue;

public sealed class CalendarTests
{
    [TestCase("H H(0-5) * * *")]
    [TestCase("*/5 * * * *")]
    [TestCase("0 3 * * 1-5")]
    [TestCase("0 0 3 * * ?")]
    public void Fault_Expression_IsNone(string cron) => Assert.That(Calendar.Fault(cron, "shop", new FixedClock()), Is.Null);

    [TestCase("")]
    [TestCase("daily")]
    [TestCase("61 * * * *")]
    [TestCase("0 24 * * *")]
    [TestCase("* * 0 * *")]
    [TestCase("* * 32 * *")]
    [TestCase("* * * 0 *")]
    [TestCase("* * * 13 *")]
    [TestCase("* * * * 9")]
    [TestCase("5-70 * * * *")]
    [TestCase("* 3-30 * * *")]
    [TestCase("* * 1-40 * *")]
    [TestCase("* * * 1-15 *")]
    [TestCase("* * * * 1-9")]
    [TestCase("*/60 * * * *")]
    [TestCase("* */24 * * *")]
    [TestCase("H(0-99) * * * *")]
    [TestCase("* H(0-30) * * *")]
    [TestCase("* * * H(1-20) *")]
    [TestCase("0 0 31 2 *")]
    [TestCase("* * *")]
    [TestCase("0 0 3 * * ? 2020")]
    public void Fault_WhatNeverFires_SaysWhy(string cron) =>
        Assert.That(Calendar.Fault(cron, "shop", new FixedClock()), Is.Not.Null.And.Not.Empty);

    [Test]
    public void Fault_AnyText_NeverThrows() =>
        Gen.Frequency(
                (1, Gen.String),
                (
                    3,
                    Gen.OneOf(
                            new[]
                            {
                                "*",
                                "?",
                                "H",
                                "L",
                                "W",
                                "#",
                                "/",
                                "-",
                                ",",
                                "(",
                                ")",
                                "0",
                                "5",
                                "99",
                                "MON",
                                "JAN",
                                "LW",
                                "@daily",
                                " ",
                                " ",
                            }
                                .Select(Gen.Const)
                                .ToArray()
                        )
                        .Array[1, 14]
                        .Select(string.Concat)
                )
            )
            .Sample(text => Calendar.Fault(text, "shop", new FixedClock()), iter: Effort.Cases(1_000));

    [Test]
    public void Of_NamesOfManyCorpora_SpreadOverTheTimeAndStayTheSame()
    {
        var first = Enumerable
            .Range(0, 50)
            .Select(i => Calendar.Of("H H(0-5) * * *", $"corpus{i}").GetNextValidTimeAfter(DateTimeOffset.UnixEpoch))
            .ToList();
        var second = Enumerable
            .Range(0, 50)
            .Select(i => Calendar.Of("H H(0-5) * * *", $"corpus{i}").GetNextValidTimeAfter(DateTimeOffset.UnixEpoch));

        Assert.That(second, Is.EqualTo(first));
        Assert.That(first.Distinct().Count(), Is.GreaterThan(25));
        Assert.That(first, Is.All.LessThan(DateTimeOffset.UnixEpoch.AddHours(30)));
    }
}
