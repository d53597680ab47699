using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RefMiner.Guards;

/// <summary>Syntax errors of a piece of code: of a file, of members of a type, or of statements.</summary>
public static class CodeFaults
{
    private const string Before = "class C\n{\n";
    private const int LinesBefore = 2;

    /// <summary>The first error with its line and column from 1, or null when the code parses in one of the three ways.</summary>
    public static (int Line, int Column, string Message)? First(string code)
    {
        var asFile = FirstOf(code, 0);
        return asFile is null || FirstOf($"{Before}{code}\n}}", LinesBefore) is not { } inType ? null
            : asFile.Value.Line >= inType.Line ? asFile
            : inType;
    }

    private static (int Line, int Column, string Message)? FirstOf(string unit, int before)
    {
        if (CSharpSyntaxTree.ParseText(unit).GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is not { } error)
            return null;

        var at = error.Location.GetLineSpan().StartLinePosition;
        return (at.Line + 1 - before, at.Character + 1, error.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
