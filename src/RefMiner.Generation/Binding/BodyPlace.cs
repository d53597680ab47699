using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;

namespace RefMiner.Binding;

/// <summary>Puts a body where it will stand: into its type where there is one, else into a new type like its neighbours.</summary>
/// <remarks>The usings of a new type's file are not known, nor are the names of its fields: names that types of the tree or the
/// request's dependencies explain are taken to be there.</remarks>
internal sealed class BodyPlace(
    TreeProject project,
    TypeIndex types,
    INamedTypeSymbol? type,
    ContainingType asked,
    MethodDeclarationSyntax method,
    ParsedCode code,
    ImmutableArray<string> mixins
)
{
    private const int MostRounds = 3;

    /// <summary>Binds the body.</summary>
    /// <param name="cancellationToken">Ends the binding.</param>
    public BoundResponse Bind(CancellationToken cancellationToken)
    {
        var usings = new SortedSet<string>(types.Usings(asked.BaseTypes), StringComparer.Ordinal);
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var round = 1; ; round++)
        {
            var (body, model) = Place(usings, fields, cancellationToken);
            ImmutableArray<Diagnostic> errors =
            [
                .. model
                    .GetDiagnostics(body.Span, cancellationToken)
                    .Where(d => d.Severity == DiagnosticSeverity.Error && body.FullSpan.Contains(d.Location.SourceSpan)),
            ];
            if (type is null && round < MostRounds && Explain(errors, usings, fields))
                continue;

            var firstLine = Line(code.Body) + code.FirstLine - Line(body);
            var unknown = new UnknownNames(model, types, project.IsComplete, type is null);
            return new BoundResponse(
                body,
                model,
                firstLine,
                [.. errors.Select(error => unknown.Finding(error, ParsedCode.Place(body.SyntaxTree, error.Location.SourceSpan, firstLine)))]
            );
        }
    }

    private static int Line(SyntaxNode body) => body.GetLocation().GetLineSpan().StartLinePosition.Line;

    // Whatever a using or a field of the new type can explain is no fault of the body.
    private bool Explain(ImmutableArray<Diagnostic> errors, SortedSet<string> usings, SortedDictionary<string, string> fields)
    {
        var before = (usings.Count, fields.Count);
        foreach (
            var name in errors
                .Where(error => error.Id is "CS0103" or "CS0246")
                .Select(Name)
                .Where(name => name.Length > 0)
                .Distinct(StringComparer.Ordinal)
        )
        {
            if (types.NamespacesOf(name).FirstOrDefault() is { Length: > 0 } space)
                usings.Add(space);
            else if (FieldType(name) is { } field)
                fields[name] = field;
        }

        return before != (usings.Count, fields.Count);
    }

    private static string Name(Diagnostic error) =>
        error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan) is var node && node is SimpleNameSyntax name
            ? name.Identifier.ValueText
            : Names.Last(node);

    // A field is called after its type: _dataSource is an NpgsqlDataSource.
    private string? FieldType(string name)
    {
        var plain = name.TrimStart('_');
        return plain.Length < 3
            ? null
            : asked
                .Fields.Concat(asked.Properties)
                .Concat(asked.Dependencies)
                .Concat(mixins)
                .FirstOrDefault(type =>
                    type.Split('<')[0].EndsWith(plain, StringComparison.OrdinalIgnoreCase)
                    || plain.EndsWith(type.Split('<')[0].TrimStart('I'), StringComparison.OrdinalIgnoreCase)
                );
    }

    private (SyntaxNode Body, SemanticModel Model) Place(
        IEnumerable<string> usings,
        IReadOnlyDictionary<string, string> fields,
        CancellationToken cancellationToken
    )
    {
        var replaced = Declaration(cancellationToken);
        var (before, rest) = replaced is null ? (Assumed(usings, fields), "\n}\n") : Around(replaced, cancellationToken);
        var text = new StringBuilder(before).Append(Header()).Append('\n');

        // The same column as in the response.
        text.Append(' ', code.Body.GetLocation().GetLineSpan().StartLinePosition.Character);
        var start = text.Length;
        text.Append(code.Body.ToString()).Append(code.Body is ArrowExpressionClauseSyntax ? ";" : "").Append(rest);
        var tree = CSharpSyntaxTree.ParseText(text.ToString(), project.Options, "response.cs", cancellationToken: cancellationToken);
        var bound = replaced is null
            ? project.Compilation.AddSyntaxTrees(tree)
            : project.Compilation.ReplaceSyntaxTree(replaced.SyntaxTree, tree);
        var body = tree.GetRoot(cancellationToken)
            .FindToken(start)
            .Parent!.AncestorsAndSelf()
            .First(node => node is BlockSyntax or ArrowExpressionClauseSyntax && node.SpanStart == start);
        return (body, bound.GetSemanticModel(tree));
    }

    private TypeDeclarationSyntax? Declaration(CancellationToken cancellationToken) =>
        type?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
        && !declaration.CloseBraceToken.IsMissing
            ? declaration
            : null;

    // The file of a type before and behind the end of the type, with the method that is written anew blanked.
    private (string Before, string Behind) Around(TypeDeclarationSyntax declaration, CancellationToken cancellationToken)
    {
        var source = declaration.SyntaxTree.GetText(cancellationToken).ToString();
        var end = declaration.CloseBraceToken.SpanStart;
        var before = source[..end].ToCharArray();
        if (Same(declaration) is { } same)
        {
            for (var i = same.SpanStart; i < same.Span.End; i++)
                before[i] = before[i] == '\n' ? '\n' : ' ';
        }

        return (new string(before), source[end..]);
    }

    // The beginning of a type that the tree does not have.
    private string Assumed(IEnumerable<string> usings, IReadOnlyDictionary<string, string> fields)
    {
        var text = new StringBuilder();
        foreach (var name in usings)
            text.Append("using ").Append(name).Append(";\n");
        if (asked.Namespace is { Length: > 0 } space)
            text.Append("namespace ").Append(space).Append(";\n");
        text.Append("internal partial class ")
            .Append(asked.Name is { Length: > 0 } own ? own : "Container__")
            .Append(asked.BaseTypes.IsEmpty ? "" : " : " + string.Join(", ", asked.BaseTypes))
            .Append("\n{\n");
        foreach (var (name, field) in fields)
            text.Append("private ").Append(field).Append(' ').Append(name).Append(" = default!;\n");
        return text.ToString();
    }

    // An overload stays: the body may call it.
    private MethodDeclarationSyntax? Same(TypeDeclarationSyntax declaration) =>
        declaration
            .Members.OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(other =>
                other.Identifier.ValueText == method.Identifier.ValueText
                && other.Arity == method.Arity
                && Types(other).SequenceEqual(Types(method), StringComparer.Ordinal)
            );

    private static IEnumerable<string> Types(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters.Select(parameter => Plain(parameter.Type));

    // A type as it is written, whatever stands before its name, and whether it may be null or not.
    private static string Plain(TypeSyntax? type) =>
        type switch
        {
            NullableTypeSyntax nullable => Plain(nullable.ElementType),
            QualifiedNameSyntax qualified => Plain(qualified.Right),
            AliasQualifiedNameSyntax alias => Plain(alias.Name),
            _ => type?.ToString().Replace(" ", "", StringComparison.Ordinal) ?? "",
        };

    private string Header()
    {
        if (code.Method is { } written)
            return $"{written.Modifiers.ToString().Replace("override", "new", StringComparison.Ordinal)} {written.ReturnType} "
                + $"{written.Identifier}{written.TypeParameterList}{written.ParameterList} {written.ConstraintClauses}";

        var isStatic = method.Modifiers.Any(SyntaxKind.StaticKeyword) ? "static " : "";

        // Only a constructor may set what can only be read.
        if (method.Identifier.ValueText == (type?.Name ?? asked.Name))
            return $"{(isStatic.Length > 0 ? isStatic : "public ")}{method.Identifier}{method.ParameterList}";

        return $"public {isStatic}{(IsAsync() ? "async " : "")}{method.ReturnType} {method.Identifier}{method.TypeParameterList}"
            + $"{method.ParameterList} {method.ConstraintClauses}";
    }

    private bool IsAsync()
    {
        var own = code
            .Body.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .ToList();
        if (
            own.Exists(node =>
                node is AwaitExpressionSyntax
                || node is CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 }
                || node is LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 }
                || node is UsingStatementSyntax { AwaitKeyword.RawKind: not 0 }
            )
        )
            return true;

        return Names.Last(method.ReturnType) is "Task" or "ValueTask"
            && !own.OfType<ReturnStatementSyntax>().Any(statement => IsTask(statement.Expression));
    }

    private static bool IsTask(ExpressionSyntax? returned) =>
        returned switch
        {
            InvocationExpressionSyntax call => Names.Last(call).EndsWith("Async", StringComparison.Ordinal)
                || Names.Last(Names.Receiver(call)) is "Task" or "ValueTask",
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == "CompletedTask",
            BaseObjectCreationExpressionSyntax creation => Names.Created(creation) is "ValueTask" or "Task",
            _ => false,
        };
}
