using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Reading;

namespace RefMiner.Context;

/// <summary>Finds locals that hold something disposable, never leave the method, and are never disposed.</summary>
internal static class UndisposedLocals
{
    private static readonly ImmutableArray<string> Disposable = WordFile.Open("Context/types.txt").List("disposable");

    /// <summary>Their names and types, e.g. <c>reader (StreamReader)</c>, by type.</summary>
    public static IEnumerable<string> In(MethodRecord method) =>
        from type in Disposable
        where method.ApiUses.Contains(new ApiUse(type, type))
        from local in Locals(method.Full.Text, type)
        where Stays(method.Full.Text, local)
        select $"{local} ({type})";

    private static IEnumerable<string> Locals(string text, string type)
    {
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            var words = line.Split([' ', '('], 6, StringSplitOptions.RemoveEmptyEntries);
            if (
                words is [var declared, var local, "=", "new", var made, ..]
                && (declared == "var" || declared == type)
                && made == type
                && local.All(CodeText.IsPart)
            )
                yield return local;
        }
    }

    /// <summary>Whether all other mentions are accesses to its members, and none of these disposes it.</summary>
    private static bool Stays(string text, string local) =>
        CodeText
            .At(text, local)
            .Skip(1)
            .All(at => CodeText.After(text, at + local.Length) is '.' && !IsDisposal(text[(at + local.Length)..]));

    /// <summary><c>ConfigureAwait</c> on the local itself is the form of <c>await using</c>.</summary>
    private static bool IsDisposal(string rest)
    {
        var member = rest.TrimStart(' ', '\r', '\n', '.');
        return new[] { "Dispose", "Close", "ConfigureAwait" }.Any(name => member.StartsWith(name, StringComparison.Ordinal));
    }
}
