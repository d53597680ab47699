using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Querying;

namespace RefMiner.Output;

/// <summary>A pattern as JSON: of the library, or mined.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; of a mined one its calls.</param>
/// <param name="Mined">Whether it was mined.</param>
/// <param name="Category">Category in the library, or <c>mined</c>.</param>
/// <param name="NodeTypes">Node types.</param>
/// <param name="Tags">Tags; of a mined one the features that most of its nodes have.</param>
/// <param name="Support">How many nodes show it; null in the library.</param>
/// <param name="Lift">How much likelier its calls occur together than by chance, in bits; null in the library.</param>
/// <param name="Location">Where the exemplar stands; null in the library.</param>
/// <param name="Code">C# code.</param>
internal sealed record PatternAnswer(
    string Id,
    string Name,
    bool Mined,
    string Category,
    ImmutableArray<NodeType> NodeTypes,
    ImmutableArray<string> Tags,
    int? Support,
    double? Lift,
    string? Location,
    string Code
)
{
    /// <summary>Of the library.</summary>
    public static PatternAnswer From(Pattern pattern) =>
        new(pattern.Id, pattern.Name, false, pattern.Category, pattern.NodeTypes, pattern.Tags, null, null, null, pattern.Code);

    /// <summary>Mined.</summary>
    public static PatternAnswer From(Idiom idiom)
    {
        var exemplar = idiom.Exemplar;
        return new(
            idiom.Id,
            idiom.Name,
            true,
            "mined",
            idiom.Record.NodeTypes,
            idiom.Record.Features,
            idiom.Support,
            idiom.Record.Lift,
            idiom.LocationOf(exemplar),
            exemplar.Full.Text
        );
    }
}
