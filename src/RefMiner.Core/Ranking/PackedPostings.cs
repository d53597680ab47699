namespace RefMiner.Ranking;

/// <summary>Terms of the methods of one corpus as they were mined: <see cref="TermIndex"/> is made of them.</summary>
internal sealed class PackedPostings
{
    /// <summary>Start of each term's postings.</summary>
    [PackedColumn("posting.start", PackedTable.Terms, StartsIn = PackedTable.Postings)]
    public required int[] Start { get; init; }

    /// <summary>Method of each posting; ascending within a term.</summary>
    [PackedColumn("posting.method", PackedTable.Postings, RowOf = PackedTable.Methods)]
    public required int[] Method { get; init; }

    /// <summary>Field of each posting (<see cref="Nodes.TermField"/>); ascending within a method.</summary>
    [PackedColumn("posting.field", PackedTable.Postings, Below = FieldCount)]
    public required byte[] Field { get; init; }

    /// <summary>Occurrences, at most 255.</summary>
    [PackedColumn("posting.count", PackedTable.Postings)]
    public required byte[] Count { get; init; }

    /// <summary>Terms of each field of each method: <see cref="FieldCount"/> entries a method, at most 65,535.</summary>
    [PackedColumn("method.fieldLength", PackedTable.Methods, Width = FieldCount)]
    public required ushort[] FieldLength { get; init; }

    /// <summary>Fields of <see cref="FieldLength"/> a method.</summary>
    public const int FieldCount = 10;

    /// <summary>Methods whose bodies hold a term, ascending.</summary>
    public IEnumerable<int> BodiesWith(int term) =>
        Enumerable
            .Range(Start[term], Start[term + 1] - Start[term])
            .Where(posting => Field[posting] == (byte)Nodes.TermField.Body)
            .Select(posting => Method[posting]);
}
