using System.Globalization;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>Says in a few tokens where a line of a method is: <c>Cart.cs:12, Add</c>.</summary>
/// <remarks>A context names dozens of places for a line or two each, and paths would take more room than the lines.</remarks>
internal static class PlaceText
{
    /// <summary>File, line and member.</summary>
    /// <param name="space">What is searched.</param>
    /// <param name="method">Number of the method.</param>
    /// <param name="line">The line, from 1.</param>
    public static string Of(SearchSpace space, int method, int line) =>
        $"{FileOf(space, method, wantsPath: false)}:{InFile(space, method, line)}";

    /// <summary>The name of the file where it is the only one of that name and no path is wanted, else its path.</summary>
    /// <param name="space">What is searched.</param>
    /// <param name="method">Number of the method.</param>
    /// <param name="wantsPath">Whether the path is wanted in any case.</param>
    public static string FileOf(SearchSpace space, int method, bool wantsPath)
    {
        var path = space.PathOf(space.File[method]);
        return Prose.OneLine(space.HasOwnFileName(space.File[method]) && !wantsPath ? Path.GetFileName(path) : path);
    }

    /// <summary>Line and member, behind its type where the file is not named after it.</summary>
    /// <param name="space">What is searched.</param>
    /// <param name="method">Number of the method.</param>
    /// <param name="line">The line, from 1.</param>
    public static string InFile(SearchSpace space, int method, int line)
    {
        var (type, member) = (space.NodeNameOf(space.Node[method]), space.NameOf(method));
        var isNamedAfter = Path.GetFileName(space.PathOf(space.File[method])).StartsWith(type + ".", StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{line}, {Prose.OneLine(isNamedAfter ? member : $"{type}.{member}")}");
    }
}
