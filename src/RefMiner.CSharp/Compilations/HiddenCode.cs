using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Measures how much of a file the symbols of a project leave out, without parsing it.</summary>
/// <param name="files">The tree.</param>
internal sealed class HiddenCode(TreeFiles files)
{
    private const int LimitBytes = 1 << 20;
    private const int LongestDirective = 500;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>Characters below directives that do not hold.</summary>
    /// <param name="path">A source, from the root.</param>
    /// <param name="options">Symbols and language.</param>
    public int Length(string path, CSharpParseOptions options)
    {
        if (!_texts.TryGetValue(path, out var text))
            _texts[path] = text = Conditional(path);
        return text.Length == 0
            ? 0
            : SyntaxFactory
                .ParseTokens(text, options: options)
                .SelectMany(token => token.LeadingTrivia)
                .Where(trivia => trivia.IsKind(SyntaxKind.DisabledTextTrivia))
                .Sum(trivia => trivia.Span.Length);
    }

    // Only text with conditions counts. Long ones could nest too deeply to be read.
    private string Conditional(string path)
    {
        try
        {
            var text = files.Read(path, LimitBytes) is { } bytes ? Encoding.UTF8.GetString(bytes) : "";
            var directives = text.Split('\n').Where(line => line.TrimStart().StartsWith('#')).ToList();
            return
                directives.Exists(line => line.Contains("if", StringComparison.Ordinal))
                && directives.TrueForAll(line => line.Length < LongestDirective)
                ? text
                : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
