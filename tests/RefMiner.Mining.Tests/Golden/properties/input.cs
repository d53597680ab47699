using System.Collections.Generic;

public class Basket
{
    private readonly Dictionary<string, int> _counts = [];
    private int _total;

    /// <summary>Sum of all.</summary>
    public int Total
    {
        get => _total;
        private set
        {
            if (value < 0) throw new System.ArgumentOutOfRangeException(nameof(value));
            _total = value;
        }
    }

    public int Auto { get; set; }

    public bool IsEmpty => _counts.Count == 0;

    public int this[string key]
    {
        get => _counts.TryGetValue(key, out var count) ? count : 0;
    }

    public static Basket operator +(Basket left, Basket right) => new() { Total = left.Total + right.Total, Auto = 1 };

    public static implicit operator int(Basket basket) => basket.Total;

    ~Basket() => _counts.Clear();
}
