using Microsoft.CodeAnalysis;

namespace RefMiner.Extraction;

/// <summary>Errors of the parser.</summary>
internal static class SyntaxErrors
{
    /// <summary>The first in a node, or null.</summary>
    public static Diagnostic? First(SyntaxNode node) =>
        node.ContainsDiagnostics
            ? node.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            : null;
}
