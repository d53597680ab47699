using System.Collections.Immutable;
using RefMiner.Reading;

namespace RefMiner.Profiles;

/// <summary>Reads and checks the patterns of a profile.</summary>
internal static class PatternReader
{
    private const int FewestGuidelines = 3;
    private const int MostGuidelines = 5;
    private const int FewestLines = 15;
    private const int MostLines = 45;
    private const string FenceStart = "```csharp\n";

    /// <summary>Reads a pattern: front matter, one fence of C#, and a list of guidelines.</summary>
    /// <exception cref="InvalidProfileException">It has a mistake; its file may have any name.</exception>
    public static Pattern Read(string file, string text)
    {
        var mistakes = new List<ProfileMistake>();
        var pattern = Read(file, text, mistakes);
        return mistakes.Find(mistake => !mistake.IsWarning && !mistake.What.StartsWith("the id", StringComparison.Ordinal)) is { } first
            ? throw new InvalidProfileException(FormattableString.Invariant($"{first.File}({first.Line},{first.Column}): {first.What}"))
            : pattern!;
    }

    /// <summary>The same for a file of a profile; null where it cannot be used at all.</summary>
    /// <param name="file">The file, from the folder of the profile.</param>
    /// <param name="text">Its text.</param>
    /// <param name="mistakes">Are added to.</param>
    public static Pattern? Read(string file, string text, List<ProfileMistake> mistakes)
    {
        var parts = text.Split("---\n", 3);
        if (parts.Length != 3 || parts[0].Length != 0)
        {
            mistakes.Add(new ProfileMistake(file, 1, 1, "a pattern begins with front matter between two lines '---'."));
            return null;
        }

        var marks = new YamlMarks();
        if (ProfileYaml.Convert(parts[1], file, 1, marks, mistakes) is not { } json)
            return null;

        var found = new List<ProfileMistake>();
        new ProfileStructure(file, marks, found).Check(json, typeof(Pattern), ImmutableHashSet<string>.Empty);
        mistakes.AddRange(found.Select(mistake => mistake with { Line = mistake.Line + 1 }));
        var body = parts[2];
        var first = Lines(text[..^body.Length]) + 1;
        var open = body.IndexOf(FenceStart, StringComparison.Ordinal);
        var close = open < 0 ? -1 : body.IndexOf("\n```\n", open, StringComparison.Ordinal);
        if (close < 0)
            mistakes.Add(
                new ProfileMistake(
                    file,
                    open < 0 ? first : first + Lines(body[..open]),
                    1,
                    open < 0 ? "the pattern has no ```csharp fence." : "the ```csharp fence is not closed by a line ```."
                )
            );
        if (found.Count > 0 || close < 0)
            return null;

        var pattern = ProfileYaml.Parse<Pattern>(json, file) with
        {
            CodeLine = first + Lines(body[..open]) + 1,
            Code = body[(open + FenceStart.Length)..close],
            Guidelines =
            [
                .. body[(close + 5)..]
                    .Split('\n')
                    .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
                    .Select(line => line[2..].Trim()),
            ],
        };
        if (pattern.Id != Path.GetFileNameWithoutExtension(file))
            Add(marks.Value("id"), 1, $"the id '{pattern.Id}' is not the name of the file.");
        if (pattern.Complexity is < 1 or > 5)
            Add(
                marks.Value("complexity"),
                1,
                FormattableString.Invariant($"{pattern.Complexity} is out of range; it must lie between 1 and 5.")
            );
        if (pattern.NodeTypes.IsEmpty)
            Add(marks.Value("nodeTypes"), 1, "the pattern fits no node type. Name at least one.");
        var lines = Lines(pattern.Code) + 1;
        if (lines is < FewestLines or > MostLines)
            Add(
                (first + Lines(body[..open]), 1),
                0,
                FormattableString.Invariant($"the code has {lines} lines; {FewestLines} to {MostLines} read best."),
                isWarning: true
            );
        if (pattern.Guidelines.Length is < FewestGuidelines or > MostGuidelines)
            Add(
                (first + Lines(body[..(close + 5)]), 1),
                0,
                FormattableString.Invariant(
                    $"there are {pattern.Guidelines.Length} guidelines; {FewestGuidelines} to {MostGuidelines} read best."
                ),
                isWarning: true
            );
        return pattern;

        void Add((int Line, int Column) mark, int before, string what, bool isWarning = false) =>
            mistakes.Add(new ProfileMistake(file, mark.Line + before, mark.Column, what, isWarning));
    }

    private static int Lines(string text) => text.Count(c => c == '\n');
}
