using System;

namespace Shop;

public record Money(decimal Amount, string Currency)
{
    public Money Plus(Money other) => other is { Currency: var c } && c == Currency ? this with { Amount = Amount + other.Amount } : throw new ArgumentException("currency", nameof(other));
}

public readonly record struct Point(int X, int Y)
{
    public double Length() => Math.Sqrt((X * X) + (Y * Y));
}

public struct Counter(int start)
{
    private int _value = start;

    public int Next() => ++_value;
}
