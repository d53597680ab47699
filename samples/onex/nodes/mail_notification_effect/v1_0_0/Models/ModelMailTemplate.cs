namespace Nodes.MailNotificationEffect.V1_0_0.Models;

/// <summary>Text of a notification with places to fill in, each written as <c>{name}</c>.</summary>
/// <param name="Name">What requests call the template.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
public sealed record ModelMailTemplate(string Name, string Subject, string Body);
