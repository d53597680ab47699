using System.Reflection;
using RefMiner.Parsing;
using RefMiner.Profiles;
using RefMiner.Requests;
using RefMiner.Validation;

namespace RefMiner;

/// <summary>What tests of generated code share.</summary>
internal static class Sample
{
    private static readonly Dictionary<string, Lazy<ResponseValidator>> Validators = ProfileLoader.ShippedIds.ToDictionary(
        id => id,
        id => new Lazy<ResponseValidator>(() => new ResponseValidator(CodeProfile.Load(id)))
    );

    /// <summary>Folder of the test project.</summary>
    public static string Folder { get; } =
        typeof(Sample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "ProjectFolder").Value!;

    /// <summary>Folder with the solution.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Folder, "..", ".."));

    /// <summary>The validator of a shipped profile.</summary>
    public static ResponseValidator Validator(string profile) => Validators[profile].Value;

    /// <summary>A request of the samples.</summary>
    public static ContextRequest Request(string name) =>
        RequestReader.Read(File.ReadAllText(Path.Combine(Root, "samples", "requests", name + ".json")), name);

    /// <summary>A request for a plain method.</summary>
    public static ContextRequest Plain(string signature = "Task<string> LoadAsync(string name, CancellationToken cancellationToken)") =>
        new()
        {
            Operation = new OperationSpec { Name = Expectation.Parse(signature)!.Identifier.ValueText, Signature = signature },
        };

    /// <summary>Checks an answer to a request.</summary>
    public static ValidationResult Validate(string profile, ContextRequest request, string response)
    {
        var validator = Validator(profile);
        return validator.Validate(response, validator.Expect(request));
    }

    /// <summary>Ids of the errors in a body by the rules of the profile dotnet.</summary>
    public static string[] Errors(
        string body,
        string signature = "Task<string> LoadAsync(string name, CancellationToken cancellationToken)"
    ) =>
        [
            .. Validate("dotnet", Plain(signature), body)
                .Findings.Where(finding => finding.Severity == FindingSeverity.Error)
                .Select(finding => finding.Id)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
}
