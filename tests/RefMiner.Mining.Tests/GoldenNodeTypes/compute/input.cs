using System;
using System.Collections.Generic;
using System.Linq;

namespace Shop;

public class SkuParser
{
    public static string Parse(string text) => text.Trim().ToUpperInvariant();
}

public record Price(decimal Amount, string Currency)
{
    public Price Times(int count) => this with { Amount = Amount * count };
}

public class Basket
{
    private readonly List<string> _lines;

    public Basket(IEnumerable<string> lines)
    {
        _lines = [];
        foreach (var line in lines)
            _lines.Add(line);
    }

    public string? Note { get; set; }

    public int Count => _lines.Count;
}

public class Histogram
{
    public Dictionary<int, int> Of(IEnumerable<string> words)
    {
        var counts = new Dictionary<int, int>();
        foreach (var word in words)
            counts[word.Length] = counts.GetValueOrDefault(word.Length) + 1;
        return counts;
    }
}

public class SilentLogger
{
    public void Write(string text) => ArgumentNullException.ThrowIfNull(text);
}
