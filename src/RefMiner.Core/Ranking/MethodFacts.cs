using RefMiner.Nodes;

namespace RefMiner.Ranking;

/// <summary>What can be counted of methods by name: the types that they throw and catch, and what shows their traits.</summary>
internal static class MethodFacts
{
    /// <summary>Before the type that a method throws.</summary>
    public const string Throws = "throws ";

    /// <summary>Before the type that it catches.</summary>
    public const string Catches = "catches ";

    /// <summary>Facts of a method; unique.</summary>
    public static IEnumerable<string> Of(MethodRecord method) =>
        method
            .Thrown.Select(type => Throws + type)
            .Concat(method.Caught.Select(type => Catches + type))
            .Concat(method.TraitDetails.Select(detail => Of(detail.Trait) + detail.Text))
            .Distinct(StringComparer.Ordinal);

    /// <summary>What stands before the detail of a trait.</summary>
    public static string Of(MethodTraits trait) => $"{trait} ";
}
