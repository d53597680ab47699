using System.Text.RegularExpressions;

namespace RefMiner;

/// <summary>Keeps the rooms of the house in order: who may use whom, and who alone may name which package.</summary>
public sealed partial class ArchitectureTests
{
    private const string CoreRoot = "RefMiner.Core";

    /// <summary>Room → rooms that it may use. The root of a project is named after the project.</summary>
    private static readonly SortedDictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["RefMiner.Core/Nodes"] = [],
        ["RefMiner.Core/Reading"] = [],
        ["RefMiner.Core/Tokens"] = [],
        ["RefMiner.Core/Profiles"] = ["Nodes", "Reading"],
        ["RefMiner.Core/Requests"] = ["Nodes", "Profiles", "Reading"],
        ["RefMiner.Core/Ranking"] = ["Nodes"],
        ["RefMiner.Core/Storage"] = ["Nodes", "Profiles", "Ranking", "Reading"],
        ["RefMiner.Core/Selection"] = ["Nodes", "Profiles", "Requests"],
        ["RefMiner.Core/Querying"] = ["Nodes", "Reading", "Ranking", "Storage", "Requests", "Profiles"],
        ["RefMiner.Core/Context"] = ["Nodes", "Reading", "Profiles", "Ranking", "Storage", "Requests", "Selection", "Querying", "Tokens"],
        ["RefMiner.Core/Evaluation"] = ["Nodes", "Profiles", "Ranking", "Requests", "Querying", "Context", "Tokens"],
        [CoreRoot] = ["Nodes", "Reading", "Tokens", "Profiles", "Requests", "Ranking", "Storage", "Selection", "Querying", "Context"],
        ["RefMiner.Mining/Sources"] = ["Nodes", "Profiles", "Ranking", "Tokens", "Reading", "Requests"],
        ["RefMiner.Mining/Compilations"] = ["Sources", "Nodes", "Profiles", "Ranking", "Tokens", "Reading", "Requests"],
        ["RefMiner.Mining/Extraction"] = ["Compilations", "Sources", "Nodes", "Profiles", "Ranking", "Tokens", "Reading", "Requests"],
        ["RefMiner.Mining/Idioms"] = ["Nodes", "Profiles"],
        ["RefMiner.Mining/Incremental"] = ["Extraction", "Compilations", "Sources", "Nodes"],
        ["RefMiner.Mining/Reindexing"] = ["Indexing", "Sources", "Storage", "Nodes", "Profiles", "Reading"],
        ["RefMiner.Mining/Indexing"] = ["Incremental", "Extraction", "Idioms", "Compilations", "Sources", "Nodes", "Profiles", "Ranking", "Tokens", "Reading", "Requests"],
        ["RefMiner.ProjectHost"] = ["Compilations"],
        ["RefMiner.Generation/Corpora"] = ["Validation", "Parsing", "Context", "Querying", "Storage", "Profiles", "Nodes", "Ranking", "Requests"],
        ["RefMiner.Generation/Parsing"] = ["Validation", "Indexing", "Sources", "Nodes"],
        ["RefMiner.Generation/Binding"] = ["Parsing", "Indexing", "Compilations", "Sources", "Reading", "Nodes"],
        ["RefMiner.Generation/Validation"] = ["Corpora", "Binding", "Parsing", "Extraction", "Selection", "Requests", "Storage", "Querying", "Nodes", "Profiles"],
        ["RefMiner.Generation/Fallback"] = ["Validation", "Parsing", "Context", "Profiles", "Nodes"],
        ["RefMiner.Generation"] = ["Corpora", "Fallback", "Validation", "Binding", "Parsing", "Requests", "Profiles", "Tokens", "Nodes"],
        ["RefMiner.Fleet/Catalogue"] = ["Database", "Indexing", "Reindexing", "Profiles", "Reading", "Nodes"],
        ["RefMiner.Fleet/Database"] = ["Nodes"],
        ["RefMiner.Fleet/Pulling"] = ["Stores", "Database", "Storage", "Nodes"],
        ["RefMiner.Fleet/Scheduling"] = ["Working", "Stores", "Catalogue", "Database", "Nodes"],
        ["RefMiner.Fleet/Stores"] = ["Database", "Storage", "Ranking", "Nodes"],
        ["RefMiner.Fleet/Working"] = ["Stores", "Catalogue", "Database", "Reindexing", "Indexing", "Storage", "Profiles", "Nodes"],
        ["RefMiner.Fleet"] = ["Pulling", "Database"],
        ["RefMiner.Cli"] = ["*"],
        ["RefMiner.Cli/Commands"] = ["*"],
        ["RefMiner.Cli/Doctor"] = ["Compilations", "Indexing", "Nodes", "Profiles", "Sources", "Storage"],
        ["RefMiner.Cli/Fleet"] = ["*"],
        ["RefMiner.Cli/Mcp"] = ["*"],
        ["RefMiner.Cli/Endpoints"] = ["Output", "Nodes"],
        ["RefMiner.Cli/Output"] = ["*"],
    };

    /// <summary>Namespace of a package → a folder below <c>src/</c> that may name it; no other may.</summary>
    private static readonly (string Namespace, string Home)[] Homes =
    [
        ("LiteDB", "RefMiner.Core/Storage"),
        ("Scriban", "RefMiner.Core/Context"),
        ("Scriban", "RefMiner.Cli/Output"),
        ("Microsoft.ML.Tokenizers", "RefMiner.Core/Tokens"),
        ("Microsoft.Extensions.AI", "RefMiner.Core"),
        ("Microsoft.Extensions.DependencyInjection", "RefMiner.Core"),
        ("Microsoft.Extensions.Options", "RefMiner.Core"),
        ("Microsoft.Extensions.AI", "RefMiner.Generation"),
        ("Microsoft.Extensions.AI", "RefMiner.Cli/Endpoints"),
        ("OpenAI", "RefMiner.Cli/Endpoints"),
        ("OllamaSharp", "RefMiner.Cli/Endpoints"),
        ("Microsoft.CodeAnalysis", "RefMiner.Mining"),
        ("Microsoft.CodeAnalysis", "RefMiner.Generation"),
        ("Microsoft.Extensions.DependencyInjection", "RefMiner.Fleet/Scheduling"),
        ("Npgsql", "RefMiner.Fleet"),
        ("Polly", "RefMiner.Fleet/Database"),
        ("Quartz", "RefMiner.Fleet"),
        ("System.CommandLine", "RefMiner.Cli"),
        ("Spectre.Console", "RefMiner.Cli"),
        ("ModelContextProtocol", "RefMiner.Cli/Mcp"),
    ];

    [Test]
    public void Rooms_EveryFolderBelowSrc_StandsInTheTable()
    {
        var unknown = Sources().Select(source => source.Room).Distinct(StringComparer.Ordinal).Where(room => !Allowed.ContainsKey(room)).ToArray();

        Assert.That(unknown, Is.Empty, "These folders are new. Add each to the table Allowed of ArchitectureTests with the rooms that it may use.");
    }

    [Test]
    public void Rooms_EveryRowOfTheTable_HasAFolder()
    {
        var rooms = Sources().Select(source => source.Room).ToHashSet(StringComparer.Ordinal);

        Assert.That(Allowed.Keys.Where(room => !rooms.Contains(room)), Is.Empty, "These folders are gone. Take them out of the table Allowed.");
    }

    [Test]
    public void Rooms_EveryUse_PointsAnAllowedWay()
    {
        var names = Allowed.Keys.Where(room => room.Contains('/', StringComparison.Ordinal)).Select(room => room.Split('/')[1]).ToHashSet(StringComparer.Ordinal);
        var wrong =
            from source in Sources()
            where Allowed.ContainsKey(source.Room)
            let own = source.Room.Split('/')[^1]
            from used in UsedRooms(source.Text).Where(names.Contains).Distinct(StringComparer.Ordinal)
            where used != own && !Allowed[source.Room].Contains(used) && !Allowed[source.Room].Contains("*")
            select $"{source.Path} uses RefMiner.{used}; {source.Room} may use {(Allowed[source.Room].Length == 0 ? "no other room" : string.Join(", ", Allowed[source.Room]))}";

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Packages_NamedOutsideTheirHome_AreNone()
    {
        var wrong =
            from source in Sources()
            from homes in Homes.GroupBy(home => home.Namespace, home => home.Home, StringComparer.Ordinal)
            where !homes.Any(home => (source.Room + "/").StartsWith(home + "/", StringComparison.Ordinal))
            where Regex.IsMatch(source.Text, $@"(?<![\w.]){Regex.Escape(homes.Key)}(?=[.;])")
            select $"{source.Path} names {homes.Key}, which only {string.Join(" and ", homes)} may";

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Namespaces_EveryFile_FollowItsFolder()
    {
        var wrong =
            from source in Sources()
            let declared = NamespaceDeclaration().Match(source.Text)
            where declared.Success
            let expected = source.Room.Contains('/', StringComparison.Ordinal) ? "RefMiner." + source.Room.Split('/')[1] : "RefMiner"
            where declared.Groups[1].Value != expected
            select $"{source.Path} declares {declared.Groups[1].Value}, its folder asks for {expected}";

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Regexes_Each_CannotRunForEver()
    {
        var unbounded =
            from source in Sources()
            from Match made in MadeRegex().Matches(source.Text)
            where !made.Value.Contains("NonBacktracking", StringComparison.Ordinal) && !made.Value.Contains("matchTimeout", StringComparison.Ordinal) && !made.Value.Contains("TimeSpan", StringComparison.Ordinal)
            select $"{source.Path}: {made.Value}";

        Assert.That(unbounded, Is.Empty, "What a tree or a model wrote can make backtracking run for ever. Give each a matchTimeoutMilliseconds, or RegexOptions.NonBacktracking.");
        Assert.That(Sources().Sum(source => MadeRegex().Count(source.Text)), Is.GreaterThan(30));
    }

    [Test]
    public void UsedRooms_UsingsAndQualifiedNames_AreSeenAndCommentsAreNot()
    {
        const string Text = "using RefMiner.Nodes;\nusing X = RefMiner.Storage.Blocks;\n// RefMiner.Context.Prose\n/// <see cref=\"RefMiner.Tokens.TokenCounter\"/>\nvar x = RefMiner.Ranking.Bm25F.B;\n";

        Assert.That(UsedRooms(Text), Is.EquivalentTo(new[] { "Nodes", "Storage", "Ranking" }));
    }

    private static IEnumerable<string> UsedRooms(string text) => RoomName().Matches(WithoutComments(text)).Select(match => match.Groups[1].Value);

    private static string WithoutComments(string text) => string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    /// <summary>All sources with their room: <c>Project/Folder</c>, or the project for files at its root.</summary>
    private static IEnumerable<(string Path, string Room, string Text)> Sources()
    {
        var src = Path.Combine(Repository.Root(), "src");
        foreach (var file in Directory.EnumerateFiles(src, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(src, file).Replace('\\', '/');
            var parts = path.Split('/');
            if (parts.Length > 2 && parts[1] is "obj" or "bin") continue;

            yield return (path, parts.Length > 2 ? $"{parts[0]}/{parts[1]}" : parts[0], WithoutComments(File.ReadAllText(file)));
        }
    }

    /// <summary>From where an expression is made to the end of its line, or of its attribute.</summary>
    [GeneratedRegex(@"\[GeneratedRegex\([\s\S]*?\)\]\s*\n\s*private static partial|new Regex\(.*|(?<![\w.])Regex\.(?:IsMatch|Match|Matches|Replace|Split)\(.*", RegexOptions.CultureInvariant)]
    private static partial Regex MadeRegex();

    [GeneratedRegex(@"\bRefMiner\.([A-Z]\w*)(?=[.;])")]
    private static partial Regex RoomName();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceDeclaration();
}
