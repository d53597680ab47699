using RefMiner.Guards;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>The directives of one <c>.razor</c> file, as written; what its markup says is not read.</summary>
internal sealed class RazorDirectives
{
    private const int LimitBytes = 1 << 20;

    // As for sources: what nests too deeply could exhaust the stack of its parser.
    private const long MaxStackBytes = 96 << 20;

    // Each is read up to the end of the file.
    private const int MostBlocks = 32;

    private int _blocks;

    private RazorDirectives(string text)
    {
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found : text.Length;
            var line = text.AsSpan(start, end - start).Trim();
            if (line.StartsWith("@code") || line.StartsWith("@functions"))
                AddCode(text, start);
            else if (line.StartsWith("@"))
                Add(line[1..]);
            start = end + 1;
        }
    }

    /// <summary>What <c>@using</c> names.</summary>
    public List<string> Usings { get; } = [];

    /// <summary>What <c>@inject</c> says: a type and a name.</summary>
    public List<string> Injected { get; } = [];

    /// <summary>What <c>@implements</c> names.</summary>
    public List<string> Contracts { get; } = [];

    /// <summary>What <c>@typeparam</c> names, with constraints.</summary>
    public List<string> TypeParameters { get; } = [];

    /// <summary>The texts of <c>@code</c> blocks, from their brace to the end of the file.</summary>
    public List<string> Code { get; } = [];

    /// <summary>The base class; empty where none is named.</summary>
    public string Base { get; private set; } = "";

    /// <summary>The namespace; empty where none is named.</summary>
    public string Namespace { get; private set; } = "";

    /// <summary>Reads a file; null where there is none, or where it cannot be read.</summary>
    public static RazorDirectives? Read(TreeFiles files, string path)
    {
        try
        {
            return files.Read(path, LimitBytes) is { } bytes && SourceDecoder.Decode(bytes) is { IsText: true, Text: var text }
                ? new RazorDirectives(text)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether a text can be parsed with so much stack.</summary>
    public static bool IsShallow(string text, long stackBytes) =>
        NestingScan.FirstTooDeep(text) < 0 && RecursionBudget.FirstBeyond(text, stackBytes) < 0;

    private void Add(ReadOnlySpan<char> line)
    {
        var space = line.IndexOfAny(' ', '\t');
        if (space < 0)
            return;

        var value = line[(space + 1)..].Trim().TrimEnd(';').ToString();
        if (value.AsSpan().IndexOfAny("{}\"") >= 0)
            return;

        switch (line[..space])
        {
            case "using":
                Usings.Add(value);
                break;
            case "inject":
                Injected.Add(value);
                break;
            case "implements":
                Contracts.Add(value);
                break;
            case "typeparam":
                TypeParameters.Add(value);
                break;
            case "inherits":
                Base = value;
                break;
            case "namespace":
                Namespace = value;
                break;
        }
    }

    private void AddCode(string text, int start)
    {
        if (++_blocks > MostBlocks)
            return;

        var brace = text.IndexOf('{', start);
        if (brace >= 0 && IsShallow(text[brace..], MaxStackBytes))
            Code.Add(text[brace..]);
    }
}
