using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Nodes;
using RefMiner.Sources;

namespace RefMiner.Files;

/// <summary>One file of a listing: what is known of it, and its syntax tree once it is wanted.</summary>
internal sealed class SourceFile
{
    private readonly RawSource? _raw;
    private readonly CSharpParseOptions _options;
    private bool _isWhole;

    private SourceFile(RawSource? raw, CSharpParseOptions options, FileState state) => (_raw, _options, State) = (raw, options, state);

    /// <summary>What is known of it.</summary>
    public FileState State { get; private set; }

    /// <summary>Its syntax tree; null until it was parsed, and where it is left out. Whole where it was not known before.</summary>
    public SyntaxTree? Tree { get; private set; }

    /// <summary>Reads a file, and parses it unless it is known as it is.</summary>
    /// <param name="files">The tree.</param>
    /// <param name="path">The file, from the root.</param>
    /// <param name="options">How it is parsed.</param>
    /// <param name="known">What an earlier run knew of it, or null.</param>
    /// <param name="bound">Why it is only bound to, if so: then a fault in it is none of the run.</param>
    /// <param name="cancellationToken">Ends the parsing.</param>
    public static SourceFile Read(
        TreeFiles files,
        string path,
        CSharpParseOptions options,
        FileState? known,
        ExclusionReason? bound,
        CancellationToken cancellationToken
    )
    {
        var raw = SourceReader.Open(files, path);
        var key = NameHash.Of(
            string.Join(';', options.PreprocessorSymbolNames.Prepend(options.SpecifiedLanguageVersion.ToDisplayString()))
        );
        if (
            known is not null
            && raw.Content.Hash.Length > 0
            && known.Hash == raw.Content.Hash
            && known.Options == key
            && (bound is null || bound == known.Excluded)
        )
            return new SourceFile(raw, options, known);

        var content = SourceReader.Judge(raw);
        if (bound is not null)
            content = content with { Excluded = bound, Diagnostics = [] };
        var file = new SourceFile(
            null,
            options,
            new FileState
            {
                Path = path,
                Hash = content.Hash,
                Options = key,
                Lines = content.Text?.Lines.Count ?? 0,
                Excluded = content.Excluded,
                Diagnostics = content.Diagnostics,
                Outline = null,
            }
        );
        if (content.Text is not null)
            file.ParseFirst(content, cancellationToken);
        if (file.State.Excluded is not null && file.State.Outline is null)
            file.State = file.State with { Diagnostics = content.Diagnostics };
        return file;
    }

    /// <summary>A file that cannot be read now, as an earlier run knew it.</summary>
    public static SourceFile Keep(FileState known) => new(null, CSharpParseOptions.Default, known) { IsKept = true };

    /// <summary>Whether it was parsed and has errors of syntax, or is empty: so looks a file that somebody writes.</summary>
    public bool IsBroken =>
        Tree is { } tree && (tree.Length == 0 || tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

    /// <summary>Whether it is taken over unread.</summary>
    public bool IsKept { get; private init; }

    /// <summary>A file that took too long to be read and parsed.</summary>
    public static SourceFile Late(string path, CSharpParseOptions options, TimeSpan limit, ExclusionReason? bound) =>
        new(
            null,
            options,
            new FileState
            {
                Path = path,
                Hash = "",
                Options = 0,
                Lines = 0,
                Excluded = bound,
                Diagnostics = bound is null ? [TooSlow(path, limit)] : [],
                Outline = null,
            }
        );

    /// <summary>Parses it if that was not done.</summary>
    /// <param name="isWhole">Whether it is wanted with its documentation, and with the bodies of its methods: what binds to it
    /// from other files sees neither.</param>
    /// <param name="cancellationToken">Ends the parsing.</param>
    public void Parse(bool isWhole, CancellationToken cancellationToken)
    {
        if (State.Outline is not { } outline || _isWhole || (Tree is not null && !isWhole))
            return;

        _isWhole = isWhole;
        var text = isWhole
            ? SourceReader.Judge(_raw!).Text!
            : SourceText.From(WithoutBodies(_raw!.Decode(), outline.Bodies), Encoding.UTF8);
        Tree = CSharpSyntaxTree.ParseText(
            text,
            isWhole ? _options : _options.WithDocumentationMode(DocumentationMode.None),
            State.Path,
            cancellationToken
        );
    }

    /// <summary>Its outline as a project with other symbols reads it; null where it nests too deeply.</summary>
    public FileOutline? OutlineIn(CSharpParseOptions options)
    {
        try
        {
            var text = Tree?.GetText() ?? SourceReader.Judge(_raw!).Text!;
            return OutlineReader.Read(CSharpSyntaxTree.ParseText(text, options).GetCompilationUnitRoot());
        }
        catch (InsufficientExecutionStackException)
        {
            return null;
        }
    }

    /// <summary>Lets go of its syntax tree: what follows needs the room.</summary>
    public void Forget() => Tree = null;

    /// <summary>The same where it can be parsed again from what was read.</summary>
    public void Rest()
    {
        if (_raw is not null)
            (Tree, _isWhole) = (null, false);
    }

    /// <summary>Names its project, which is known once all files are read.</summary>
    public void BelongTo(string project) => State = State with { Project = project };

    /// <summary>What is said of a file that nests too deeply.</summary>
    public static MiningDiagnostic TooDeep(string path) =>
        new(
            DiagnosticIds.TooDeep,
            true,
            path,
            1,
            1,
            "the code nests too deeply to be read. Split it, or leave the file out with --exclude."
        );

    /// <summary>What is said of a file that takes too long.</summary>
    public static MiningDiagnostic TooSlow(string path, TimeSpan limit) =>
        new(
            DiagnosticIds.TooSlow,
            true,
            path,
            1,
            1,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the file takes longer than {limit.TotalSeconds:0.###} s to be parsed or bound. Simplify what nests in it, lambdas "
                    + $"in overloaded calls above all, or leave it out with --exclude."
            )
        );

    private static string WithoutBodies(string text, int[] bodies)
    {
        var rest = new StringBuilder(text.Length);
        var end = 0;
        for (var i = 0; i < bodies.Length; i += 2)
        {
            rest.Append(text, end, bodies[i] - end);
            end = bodies[i + 1];
        }

        return rest.Append(text, end, text.Length - end).ToString();
    }

    private void ParseFirst(SourceContent content, CancellationToken cancellationToken)
    {
        try
        {
            var tree = CSharpSyntaxTree.ParseText(content.Text!, _options, State.Path, cancellationToken);
            var root = (CompilationUnitSyntax)tree.GetRoot(cancellationToken);
            if (OutlineReader.Read(root) is { } outline)
            {
                (_isWhole, Tree, State) = (true, tree, State with { Outline = outline });
                return;
            }
        }
        catch (InsufficientExecutionStackException) { }

        State = State with { Diagnostics = State.Diagnostics.Add(TooDeep(State.Path)) };
    }
}
