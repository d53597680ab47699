namespace RefMiner.Reading;

/// <summary>A JSON object has a member that its type has not.</summary>
/// <param name="path">Members around it, each followed by a dot.</param>
/// <param name="name">The member.</param>
/// <param name="known">Those that there are.</param>
internal sealed class UnknownMemberException(string path, string name, IReadOnlyList<string> known)
    : Exception($"unknown member '{path}{Printable(name)}'. {Hint(name, known)}")
{
    private const int MostShown = 80;

    /// <summary>Where it stands, e.g. <c>operation.nmae</c>.</summary>
    public string Path { get; } = path + name;

    private static string Hint(string name, IReadOnlyList<string> known) =>
        (EditDistance.Nearest(name, known) ?? EditDistance.Begun(name, known)) is { } nearest
            ? $"Did you mean '{nearest}'?"
            : $"Known are {string.Join(", ", known)}.";

    private static string Printable(string name) => string.Concat(name.Take(MostShown).Select(c => char.IsControl(c) ? '?' : c));
}
