using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Measures how much of a file the symbols of a project leave out, without parsing it.</summary>
/// <param name="files">The tree.</param>
/// <param name="measured">What an earlier run measured, by path and hashes of text and symbols.</param>
internal sealed class HiddenLengths(TreeFiles files, IEnumerable<(string Path, ulong Text, ulong Symbols, int Length)> measured)
{
    private const int LimitBytes = 1 << 20;
    private const int LongestDirective = 500;

    private readonly Dictionary<string, (string Text, ulong Hash)> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, ulong, ulong), int> _before = measured.ToDictionary(
        known => (known.Path, known.Text, known.Symbols),
        known => known.Length
    );
    private readonly Dictionary<(string Path, ulong Text, ulong Symbols), int> _measured = [];

    /// <summary>What was asked for, for the next run.</summary>
    public ImmutableArray<(string Path, ulong Text, ulong Symbols, int Length)> Measured =>
        [
            .. _measured
                .Select(known => (known.Key.Path, known.Key.Text, known.Key.Symbols, known.Value))
                .OrderBy(known => known.Path, StringComparer.Ordinal)
                .ThenBy(known => known.Symbols),
        ];

    /// <summary>Characters below directives that do not hold.</summary>
    /// <param name="path">A source, from the root.</param>
    /// <param name="options">Symbols and language.</param>
    public int Length(string path, CSharpParseOptions options)
    {
        if (!_texts.TryGetValue(path, out var known))
        {
            var text = Conditional(path);
            _texts[path] = known = (text, Hash(text));
        }

        if (known.Text.Length == 0)
            return 0;

        var key = (path, known.Hash, Hash(string.Join(';', options.PreprocessorSymbolNames.Order(StringComparer.Ordinal))));
        if (_measured.TryGetValue(key, out var length))
            return length;

        return _measured[key] = _before.TryGetValue(key, out length) ? length : Measure(known.Text, options);
    }

    private static ulong Hash(string text) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()));

    private static int Measure(string text, CSharpParseOptions options) =>
        SyntaxFactory
            .ParseTokens(text, options: options)
            .SelectMany(token => token.LeadingTrivia)
            .Where(trivia => trivia.IsKind(SyntaxKind.DisabledTextTrivia))
            .Sum(trivia => trivia.Span.Length);

    // Most files have none, and need not be decoded.
    private static bool MayHaveConditions(ReadOnlySpan<byte> bytes)
    {
        for (var rest = bytes; rest.IndexOf((byte)'#') is >= 0 and var sign; rest = rest[(sign + 1)..])
        {
            if (rest[(sign + 1)..].TrimStart(" \t"u8).StartsWith("if"u8))
                return true;
        }

        return false;
    }

    // Only text with conditions counts. Long ones could nest too deeply to be read.
    private string Conditional(string path)
    {
        try
        {
            if (files.Read(path, LimitBytes) is not { } bytes || !MayHaveConditions(bytes))
                return "";

            var text = Encoding.UTF8.GetString(bytes);
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
