using RefMiner.Nodes;

namespace RefMiner.Ranking;

/// <summary>The distinct uses of a corpus by name, then receiver, each as two numbers.</summary>
/// <param name="Names">Number of each use's name.</param>
/// <param name="Receivers">Number of the type that it is called on, or -1.</param>
/// <param name="Places">Where each use stands, by its number before they were sorted.</param>
internal sealed record PackedUses(int[] Names, int[] Receivers, int[] Places)
{
    /// <summary>Sorts uses.</summary>
    /// <param name="uses">Each once.</param>
    /// <param name="names">Numbers of names.</param>
    /// <param name="types">Numbers of types.</param>
    public static PackedUses Of(List<ApiUse> uses, Dictionary<string, int> names, Dictionary<string, int> types)
    {
        var pairs = uses.ConvertAll(use => (Name: names[use.Name], Receiver: use.Receiver is null ? -1 : types[use.Receiver]));
        int[] order = [.. Enumerable.Range(0, pairs.Count).OrderBy(use => pairs[use])];
        var places = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
            places[order[place]] = place;
        return new PackedUses([.. order.Select(use => pairs[use].Name)], [.. order.Select(use => pairs[use].Receiver)], places);
    }
}
