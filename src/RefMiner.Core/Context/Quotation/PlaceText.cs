using System.Globalization;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>Says in a few tokens where a line of a method is: <c>Cart.cs:12, Add</c>.</summary>
/// <remarks>A context names dozens of places for a line or two each, and paths would take more room than the lines.</remarks>
internal static class PlaceText
{
    /// <summary>
    /// File, line and member: the name of the file where it is the only one of that name and no path is wanted, else its path; the type
    /// only where the file is not named after it.
    /// </summary>
    /// <param name="space">What is searched.</param>
    /// <param name="method">Number of the method.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="wantsPath">Whether the path is wanted in any case.</param>
    public static string Of(SearchSpace space, int method, int line, bool wantsPath = false)
    {
        var (segment, local) = space.LocateMethod(method);
        var packed = space.Segments[segment].Packed;
        var path = packed.Files[packed.MethodFile[local]];
        var file = Path.GetFileName(path);
        var (type, member) = (space.NodeNameOf(space.Node[method]), space.NameOf(method));
        var shown = Prose.OneLine(space.HasOwnFileName(space.File[method]) && !wantsPath ? file : path);
        var name = Prose.OneLine(file.StartsWith(type + ".", StringComparison.Ordinal) ? member : $"{type}.{member}");
        return string.Create(CultureInfo.InvariantCulture, $"{shown}:{line}, {name}");
    }
}
