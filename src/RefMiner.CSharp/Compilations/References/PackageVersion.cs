namespace RefMiner.Compilations;

/// <summary>Chooses among versions of a package that are there, as NuGet chooses among those on offer.</summary>
internal static class PackageVersion
{
    /// <summary>
    /// The version that fits what is asked for best; where none fits the nearest, since another version's names are better than
    /// none. Null where there is none.
    /// </summary>
    /// <param name="asked">A version, a range, or a pattern such as <c>1.*</c>; null for any.</param>
    /// <param name="there">Versions by their folders' names.</param>
    public static string? Best(string? asked, IEnumerable<string?> there)
    {
        var known = there
            .OfType<string>()
            .Select(name => (Name: name, Number: Number(name)))
            .Where(version => version.Number is not null)
            .OrderBy(version => version.Number)
            .ThenBy(version => !version.Name.Contains('-', StringComparison.Ordinal))
            .ThenBy(version => version.Name, StringComparer.Ordinal)
            .ToList();
        if (known.Count == 0)
            return null;

        var text = asked?.Trim() ?? "";
        var low = text.TrimStart('[', '(').Split(',')[0].TrimEnd(']', ')').Trim();
        if (text.Length == 0 || low == "*")
            return known[^1].Name;
        var isAbove = text.StartsWith('(');
        if (!isAbove && known.Find(version => version.Name.Equals(low, StringComparison.OrdinalIgnoreCase)) is { Name: { } exact })
            return exact;

        if (low.Contains('*', StringComparison.Ordinal))
        {
            var start = low[..low.IndexOf('*', StringComparison.Ordinal)];
            return known.FindLast(version => version.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase)).Name ?? known[^1].Name;
        }

        return
            Number(low) is { } least
            && known.Find(version => isAbove ? version.Number > least : version.Number >= least) is { Name: { } next }
            ? next
            : known[^1].Name;
    }

    /// <summary>The number of a version without what follows a dash, in four parts; null where it is none.</summary>
    public static Version? Number(string version)
    {
        var text = version.Split('-', '+')[0];
        return Version.TryParse(text.Contains('.', StringComparison.Ordinal) ? text : text + ".0", out var number)
            ? new Version(number.Major, number.Minor, Math.Max(0, number.Build), Math.Max(0, number.Revision))
            : null;
    }
}
