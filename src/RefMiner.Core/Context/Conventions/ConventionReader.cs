using System.Collections.Immutable;
using System.Globalization;
using RefMiner.Nodes;
using RefMiner.Querying;
using RefMiner.Ranking;

namespace RefMiner.Context;

/// <summary>
/// Says how the code around the new method is written. Each sentence is a count over mined facts; what too few cases show is not
/// said.
/// </summary>
/// <remarks>Counted over the project that the method goes to, where it is known and large enough, else over the corpus, else over
/// the index.</remarks>
internal sealed class ConventionReader
{
    private const int FewestMembers = 30;
    private static readonly string Checks = MethodFacts.Of(MethodTraits.ChecksArguments);
    private static readonly string Wraps = MethodFacts.Of(MethodTraits.WrapsExceptions);
    private static readonly string Logs = MethodFacts.Of(MethodTraits.Logs);
    private static readonly string Clock = MethodFacts.Of(MethodTraits.ReadsClock);
    private static readonly string Tests = MethodFacts.Of(MethodTraits.IsTest);

    private readonly SearchResult _search;
    private readonly SearchSpace _space;
    private readonly CountedScope _scope;
    private readonly Counted _counted;

    /// <summary>Counts for a request.</summary>
    public ConventionReader(SearchResult search, SearchSpace space)
    {
        (_search, _space) = (search, space);
        var scopes = Scopes(search, space).ToArray();
        _scope = scopes.FirstOrDefault(scope => space.Traits.Of(scope, search.Pool)[MemberSigns.Member] >= FewestMembers, scopes[^1]);
        _counted = new Counted(space.Traits.Of(_scope, search.Pool), space.Traits);
    }

    private int Members => _counted[MemberSigns.Member];

    /// <summary>All that is worth saying.</summary>
    public ConventionReport Read()
    {
        ImmutableArray<ConventionGroup> groups =
        [
            new("Error Handling", Members == 0 ? [] : Lines(Thrown(), Checked(), Caught()), IsCritical: true),
            new("Standard Imports", new ImportReader(_search, _space).Read(), IsCritical: true),
            new("Logging", Lines(Logged())),
            new("Asynchronous Code", Asynchrony()),
            new("Naming", Lines(Fields())),
            new("Project", new ProjectSettingsReader(_search.Place).Read()),
            new("Clock", Lines(Times())),
            new("Tests", Lines(TestCode())),
        ];
        return new ConventionReport(
            ScopeText(),
            [.. groups.Where(group => !group.Items.IsEmpty)],
            new ExemplarReader(_search, _space, _scope).Read(Topics())
        );
    }

    /// <summary>What may be counted, the nearest first. Without a place it is the corpus where the most similar code stands.</summary>
    private static IEnumerable<CountedScope> Scopes(SearchResult search, SearchSpace space)
    {
        if (search.Place.ProjectNumber is { } project)
        {
            yield return new CountedScope(project.Segment, project.Number);
            yield return CountedScope.Corpus(project.Segment);
        }
        else if (search.Model >= 0)
            yield return CountedScope.Corpus(space.LocateNode(search.Model).Segment);
        else if (search.Methods.Length > 0)
            yield return CountedScope.Corpus(space.LocateMethod(search.Methods[0]).Segment);

        if (space.Segments.Length == 1)
            yield return CountedScope.Corpus(0);
        yield return CountedScope.Everything;
    }

    private string ScopeText()
    {
        var what = _scope switch
        {
            { Segment: < 0 } => "all corpora of the index",
            { Project: CountedScope.AllProjects } => $"the corpus {_space.Segments[_scope.Segment].Entry.Name}",
            { Project: < 0 } => $"the files of {_space.Segments[_scope.Segment].Entry.Name} without a project",
            _ => $"the project {_space.Segments[_scope.Segment].Projects[_scope.Project].Path}",
        };
        if (Members == 0)
            return Prose.OneLine($"No member with a body is left to count in {what}.");

        return Prose.OneLine(
            $"Counted over {Counted.Number(Members, "member", "members")} with a body of {what}"
                + $"{(_scope.Project == CountedScope.AllProjects ? ", tests left out" : "")}."
        );
    }

    private string? Thrown()
    {
        var throwing = _counted[MemberSigns.Throws];
        if (throwing == 0 && _counted[MethodTraits.Rethrows] > 0)
            return null;

        return throwing == 0
            ? "None of them throws."
            : $"{Counted.Number(throwing, "throws", "throw")}: {Counted.List(_counted.Most(MethodFacts.Throws))}.";
    }

    private string? Checked()
    {
        var (all, most) = (_counted[MethodTraits.ChecksArguments], _counted.Most(Checks));
        return all < Counted.FewestCases || most.IsEmpty
            ? null
            : FormattableString.Invariant($"{all} check an argument first: {Counted.List(most)}.");
    }

    private string? Caught()
    {
        var catching = _counted[MemberSigns.Catches];
        if (catching == 0)
            return "None has a catch clause.";
        if (catching < Counted.FewestCases)
            return $"{Counted.Number(catching, "has a catch clause", "have a catch clause")}: "
                + $"{Counted.List(_counted.Most(MethodFacts.Catches))}.";

        var wrapping = _counted[MethodTraits.WrapsExceptions];
        string?[] ways =
        [
            Way(_counted[MethodTraits.Rethrows], "rethrow with throw;"),
            Way(
                wrapping,
                "wrap what they caught" + (_counted.Most(Wraps) is { IsEmpty: false } types ? $", most often in {Counted.List(types)}" : "")
            ),
            Way(_counted[MethodTraits.SwallowsExceptions], "catch everything and drop it"),
        ];
        var said = ways.OfType<string>().ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{catching} have a catch clause: {Counted.List(_counted.Most(MethodFacts.Catches))}{(said.Length == 0 ? "" : "; ")}"
                + $"{string.Join(", ", said)}."
        );

        static string? Way(int count, string how) => count < Counted.FewestCases ? null : FormattableString.Invariant($"{count} {how}");
    }

    private string? Logged()
    {
        var (all, most) = (_counted[MethodTraits.Logs], _counted.Most(Logs));
        return all < Counted.FewestCases || most.IsEmpty ? null : FormattableString.Invariant($"{all} log: {Counted.List(most)}.");
    }

    private string? Times() =>
        _counted[MethodTraits.ReadsClock] < Counted.FewestCases
            ? null
            : FormattableString.Invariant(
                $"{_counted[MethodTraits.ReadsClock]} read the system's clock: {Counted.List(_counted.Most(Clock))}."
            );

    private ImmutableArray<string> Asynchrony()
    {
        var (all, awaiting) = (_counted[MemberSigns.Asynchronous], _counted[MemberSigns.Awaits]);
        const string free = "asynchronous methods that override and implement nothing";
        return Lines(
            Counted.Share(_counted[MemberSigns.NamedAsync], all, free, "are named with Async at the end"),
            Counted.Share(_counted[MemberSigns.Cancellable], all, free, "take a CancellationToken"),
            _counted[MemberSigns.AwaitsPlainly] >= Counted.Agreement * awaiting
                ? Counted.Share(_counted[MemberSigns.AwaitsPlainly], awaiting, "members that await", "do so without ConfigureAwait")
                : Counted.Share(
                    _counted[MemberSigns.AwaitsConfigured],
                    awaiting,
                    "members that await",
                    "use ConfigureAwait(false) throughout"
                )
        );
    }

    private string? Fields()
    {
        var fields = _space.Traits.Fields(_scope, _search.Pool).ToArray();
        var most = fields.GroupBy(naming => naming).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).FirstOrDefault();
        if (most is null || most.Key == FieldNaming.Other || most.Count() < Counted.Agreement * fields.Length)
            return null;

        return Counted.Share(
            most.Count(),
            fields.Length,
            "private instance fields",
            $"are named like {(most.Key switch { FieldNaming.Underscore => "_total", FieldNaming.Prefixed => "m_total", _ => "total" })}"
        );
    }

    private string? TestCode()
    {
        var segments = _scope.Segment < 0 ? [.. Enumerable.Range(0, _space.Segments.Length)] : new[] { _scope.Segment };
        var all = segments
            .SelectMany(segment =>
                _space
                    .Segments[segment]
                    .Projects.Select((project, i) => (Project: project, Scope: new CountedScope(segment, i)))
                    .Where(pair => pair.Project.IsTest)
            )
            .Select(pair => (pair.Project, Counts: new Counted(_space.Traits.Of(pair.Scope, _search.Pool), _space.Traits)))
            .Where(pair => pair.Counts[MethodTraits.IsTest] >= Counted.FewestCases)
            .OrderByDescending(pair => pair.Counts[MethodTraits.IsTest])
            .ThenBy(pair => pair.Project.Path, StringComparer.Ordinal)
            .ToArray();
        return all.Length == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Wording.Name(all[0].Project.Path)} has {all[0].Counts[MethodTraits.IsTest]} tests, marked "
                    + $"{Counted.List(all[0].Counts.Most(Tests))}."
            );
    }

    private ImmutableArray<ConventionTopic> Topics() =>
        [
            .. new[]
            {
                ("logging", Logs, MethodTraits.Logs),
                ("a check of an argument", Checks, MethodTraits.ChecksArguments),
                ("a wrapped exception", Wraps, MethodTraits.WrapsExceptions),
            }
                .Where(topic => _counted[topic.Item3] >= Counted.FewestCases)
                .Select(topic =>
                    _counted.Most(topic.Item2) is [var most, ..] ? new ConventionTopic(topic.Item1, most.Fact, most.Name) : null
                )
                .OfType<ConventionTopic>(),
        ];

    private static ImmutableArray<string> Lines(params ReadOnlySpan<string?> lines)
    {
        var kept = ImmutableArray.CreateBuilder<string>();
        foreach (var line in lines)
        {
            if (line is not null)
                kept.Add(Prose.Paragraph(line));
        }

        return kept.ToImmutable();
    }
}
